package org.meanfield.worker.average;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mean of arrays weighted by the examples behind each. Sums are kept in double precision, so the mean of equal
 * arrays is that array bit for bit; summed in worker order, the mean is the same bits however the arrays were cut into
 * slices and wherever they were summed. An array of weight 0 changes nothing.
 */
public final class WeightedMean {
    private final int length;
    private final List<Term> terms = new ArrayList<>();
    private long examples;

    private record Term(float[] values, long examples) {}

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
        cores.of(IntStream.range(0, (length + SumTile.SIZE - 1) / SumTile.SIZE))
                .forEach(tile -> write(tile * SumTile.SIZE, mean));
        return mean;
    }

    private void write(int from, float[] mean) {
        int count = Math.min(SumTile.SIZE, length - from);
        SumTile sums = SumTile.ofThread().cleared(count);
        terms.forEach(term -> sums.add(term.values(), from, term.examples()));
        sums.writeOver(examples, mean, from);
    }
}
