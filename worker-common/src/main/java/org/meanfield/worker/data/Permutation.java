package org.meanfield.worker.data;

/**
 * A seeded permutation of {@code 0 .. size-1} that needs no memory: every executor computes the place of any example
 * from its identity alone. A balanced Feistel network over the next even number of bits, walked until it lands inside
 * the range (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002).
 */
public final class Permutation {
    private static final int ROUNDS = 6;

    private final long size;
    private final int halfBits;
    private final long halfMask;
    private final long[] keys = new long[ROUNDS];

    public Permutation(long size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException("A permutation has at least one element: " + size);
        }
        this.size = size;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
        this.halfBits = Math.max(1, (bits + 1) / 2);
        this.halfMask = (1L << halfBits) - 1;
        for (int round = 0; round < ROUNDS; round++) {
            keys[round] = Seeds.of(seed, round);
        }
    }

    /** The place of {@code index}; different for every index, within {@code 0 .. size-1}. */
    public long place(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index + " is not within 0 .. " + (size - 1));
        }
        long place = index;
        do {
            place = enciphered(place);
        } while (place >= size);
        return place;
    }

    private long enciphered(long value) {
        long left = value >>> halfBits;
        long right = value & halfMask;
        for (long key : keys) {
            long next = left ^ (Seeds.of(key, right) & halfMask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }
}
