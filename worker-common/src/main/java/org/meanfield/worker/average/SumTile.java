package org.meanfield.worker.average;

import java.util.Arrays;

/**
 * A thread's sums in double precision of a stretch of arrays, short enough to stay in the processor's nearest cache. Numbers
 * change their precision in loops of their own: a loop that also computes with them takes more than twice as long, as
 * each conversion waits for the arithmetic before it.
 */
final class SumTile {
    /** The longest stretch. */
    static final int SIZE = 2048;

    private static final ThreadLocal<SumTile> OF_THREAD = ThreadLocal.withInitial(SumTile::new);

    private final double[] sums = new double[SIZE];
    private final double[] wide = new double[SIZE];
    private int count;

    private SumTile() {}

    /** This thread's, whatever is in it. */
    static SumTile ofThread() {
        return OF_THREAD.get();
    }

    /** The same with {@code of} sums of nothing. */
    SumTile cleared(int of) {
        count = of;
        Arrays.fill(sums, 0, count, 0);
        return this;
    }

    /** Adds the values from {@code from} on, each times {@code factor}. */
    void add(float[] values, int from, long factor) {
        widen(values, from, wide, count);
        addProducts(wide, (double) factor, sums, count);
    }

    /** Writes the sums divided by {@code divisor} to {@code target} from {@code from} on. */
    void writeOver(long divisor, float[] target, int from) {
        divide(sums, (double) divisor, count);
        narrow(sums, count, target, from);
    }

    private static void widen(float[] values, int from, double[] wide, int count) {
        for (int i = 0; i < count; i++) {
            wide[i] = values[from + i];
        }
    }

    private static void addProducts(double[] values, double factor, double[] sums, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += values[i] * factor;
        }
    }

    private static void divide(double[] values, double divisor, int count) {
        for (int i = 0; i < count; i++) {
            values[i] /= divisor;
        }
    }

    private static void narrow(double[] values, int count, float[] target, int from) {
        for (int i = 0; i < count; i++) {
            target[from + i] = (float) values[i];
        }
    }
}
