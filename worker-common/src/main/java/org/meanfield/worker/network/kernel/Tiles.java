package org.meanfield.worker.network.kernel;

/**
 * A thread's arrays for values on their way: they stay in the processor's nearest cache, and a step makes no garbage. What
 * is in them is whatever was left there; whoever takes them is done before somebody else on the thread does.
 */
final class Tiles {
    /** Values that are worked on at a time. */
    static final int SIZE = 4096;

    private static final ThreadLocal<Tiles> OF_THREAD = ThreadLocal.withInitial(Tiles::new);

    private float[] first = new float[SIZE];
    private float[] second = new float[SIZE];

    private Tiles() {}

    static Tiles ofThread() {
        return OF_THREAD.get();
    }

    /** An array of at least {@code length} values. */
    float[] first(int length) {
        if (first.length < length) {
            first = new float[length];
        }
        return first;
    }

    /** Another one. */
    float[] second(int length) {
        if (second.length < length) {
            second = new float[length];
        }
        return second;
    }
}
