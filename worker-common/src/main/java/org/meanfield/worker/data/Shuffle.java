package org.meanfield.worker.data;

import java.util.SplittableRandom;

/** Orders of {@code 0 .. count-1}. */
final class Shuffle {
    private Shuffle() {}

    static int[] identity(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        return order;
    }

    /** Fisher and Yates' shuffle: every order is equally likely, the same for the same seed. */
    static int[] order(int count, long seed) {
        int[] order = identity(count);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
