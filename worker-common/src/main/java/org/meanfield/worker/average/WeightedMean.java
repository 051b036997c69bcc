package org.meanfield.worker.average;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mean of arrays weighted by the examples behind each. Sums are kept in double precision, so the mean of equal
 * arrays is that array bit for bit; summed in worker order, the mean is the same bits however the arrays were cut into
 * slices and wherever they were summed. An array of weight 0 changes nothing.
 */
public final class WeightedMean {
    /** Places that are summed at a time: their sums stay in the processor's nearest cache. */
    private static final int TILE = 2048;

    private static final ThreadLocal<double[]> SUMS = ThreadLocal.withInitial(() -> new double[TILE]);

    private final int length;
    private final List<Term> terms = new ArrayList<>();
    private long examples;

    private record Term(float[] values, long examples) {
        void add(int from, int count, double[] sums) {
            for (int i = 0; i < count; i++) {
                sums[i] += (double) values[from + i] * examples;
            }
        }

        /** Adds the last of all arrays on the way from the sums to the mean. */
        void finish(int from, int count, double[] sums, long ofAll, float[] mean) {
            for (int i = 0; i < count; i++) {
                mean[from + i] = (float) ((sums[i] + (double) values[from + i] * examples) / ofAll);
            }
        }
    }

    /** A mean of arrays of {@code length} values. */
    public WeightedMean(int length) {
        this.length = length;
    }

    /** Adds the array of a worker that trained {@code examples} examples; it is read when the mean is taken. */
    public WeightedMean add(float[] values, long examples) {
        if (values.length != length) {
            throw new IllegalArgumentException(values.length + " values do not fit a mean of " + length);
        }
        if (examples < 0) {
            throw new IllegalArgumentException("A weight must not be negative: " + examples);
        }
        if (examples > 0) {
            terms.add(new Term(values, examples));
            this.examples += examples;
        }
        return this;
    }

    /**
     * The mean of all arrays added.
     *
     * @throws IllegalStateException where no array had a weight
     */
    public float[] mean(Cores cores) {
        if (examples == 0) {
            throw new IllegalStateException("No worker trained any example: there is no mean");
        }
        float[] mean = new float[length];
        cores.of(IntStream.range(0, (length + TILE - 1) / TILE)).forEach(tile -> write(tile * TILE, mean));
        return mean;
    }

    private void write(int from, float[] mean) {
        double[] sums = SUMS.get();
        int count = Math.min(TILE, length - from);
        Arrays.fill(sums, 0, count, 0);
        int last = terms.size() - 1;
        terms.subList(0, last).forEach(term -> term.add(from, count, sums));
        terms.get(last).finish(from, count, sums, examples, mean);
    }
}
