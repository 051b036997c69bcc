package org.meanfield.worker.evaluate;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What a metric needs to know of some examples. Tallies of two parts of the data add up to the tally of both: counts are
 * the same however the parts are grouped; sums are the same bits wherever parts are added in the same order. The arrays
 * are handed over, not copied: nobody writes to them any more.
 */
public record Tally(Metric metric, long[] counts, double[] sums) implements Serializable {

    static Tally ofCounts(Metric metric, long... counts) {
        return new Tally(metric, counts, new double[0]);
    }

    Tally plus(Tally other) {
        if (metric != other.metric || counts.length != other.counts.length || sums.length != other.sums.length) {
            throw new IllegalArgumentException("Cannot add a tally for " + other.metric + " to one for " + metric);
        }
        long[] bothCounts = counts.clone();
        for (int i = 0; i < bothCounts.length; i++) {
            bothCounts[i] += other.counts[i];
        }
        double[] bothSums = sums.clone();
        for (int i = 0; i < bothSums.length; i++) {
            bothSums[i] += other.sums[i];
        }
        return new Tally(metric, bothCounts, bothSums);
    }

    /** What the metric comes to. */
    public double value() {
        return metric.value(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally that
                && metric == that.metric
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * metric.hashCode() + Arrays.hashCode(counts)) + Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return metric + " of " + Arrays.toString(counts) + " and " + Arrays.toString(sums);
    }
}
