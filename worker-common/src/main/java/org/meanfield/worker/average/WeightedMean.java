package org.meanfield.worker.average;

/**
 * The mean of arrays weighted by the examples behind each. Sums are kept in double precision, so the mean of equal
 * arrays is that array bit for bit; added in worker order, the mean is the same bits however the arrays were cut into
 * slices and wherever they were summed. An array of weight 0 changes nothing.
 */
public final class WeightedMean {
    private final double[] sums;
    private long examples;

    /** A mean of arrays of {@code length} values. */
    public WeightedMean(int length) {
        this.sums = new double[length];
    }

    /** Adds the array of a worker that trained {@code examples} examples. */
    public WeightedMean add(float[] values, long examples) {
        if (values.length != sums.length) {
            throw new IllegalArgumentException(values.length + " values do not fit a mean of " + sums.length);
        }
        if (examples < 0) {
            throw new IllegalArgumentException("A weight must not be negative: " + examples);
        }
        if (examples > 0) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += (double) values[i] * examples;
            }
            this.examples += examples;
        }
        return this;
    }

    /** The examples behind all arrays added. */
    public long examples() {
        return examples;
    }

    /**
     * The mean of all arrays added.
     *
     * @throws IllegalStateException where no array had a weight
     */
    public float[] mean() {
        if (examples == 0) {
            throw new IllegalStateException("No worker trained any example: there is no mean");
        }
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / examples);
        }
        return mean;
    }
}
