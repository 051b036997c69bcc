package org.meanfield.driver.source.fit;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Count, mean, variance and range of each feature, in double precision. Those of two parts of the data combine to those
 * of both (Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979);
 * combined in the same order they are the same bits. NaN stands for nothing and is passed over. For one thread.
 */
final class Moments implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] counts;
    private final double[] means;
    private final double[] squares;
    private final double[] least;
    private final double[] most;

    Moments(int features) {
        counts = new long[features];
        means = new double[features];
        squares = new double[features];
        least = new double[features];
        most = new double[features];
        java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    /** Adds {@code width} values from {@code from} on; value i is one of feature i modulo their number. */
    void add(float[] values, int from, int width) {
        for (int i = 0; i < width; i++) {
            double value = values[from + i];
            if (!Double.isNaN(value)) {
                add(i % counts.length, value);
            }
        }
    }

    private void add(int feature, double value) {
        double off = value - means[feature];
        means[feature] += off / ++counts[feature];
        squares[feature] += off * (value - means[feature]);
        least[feature] = Math.min(least[feature], value);
        most[feature] = Math.max(most[feature], value);
    }

    /** Adds all that {@code other} has seen. */
    void add(Moments other) {
        for (int f = 0; f < counts.length; f++) {
            long count = counts[f] + other.counts[f];
            if (other.counts[f] > 0) {
                double off = other.means[f] - means[f];
                squares[f] += other.squares[f] + off * off * ((double) counts[f] * other.counts[f] / count);
                means[f] += off * other.counts[f] / count;
                counts[f] = count;
                least[f] = Math.min(least[f], other.least[f]);
                most[f] = Math.max(most[f], other.most[f]);
            }
        }
    }

    List<Double> mean() {
        return each(f -> means[f]);
    }

    /** The standard deviation of the whole population, as numpy and Keras have it. */
    List<Double> deviation() {
        return each(f -> counts[f] == 0 ? 0 : Math.sqrt(squares[f] / counts[f]));
    }

    /** The least of each feature; 0 of one that has no value. */
    List<Double> min() {
        return each(f -> counts[f] == 0 ? 0 : least[f]);
    }

    /** The most of each feature; 0 of one that has no value. */
    List<Double> max() {
        return each(f -> counts[f] == 0 ? 0 : most[f]);
    }

    private List<Double> each(java.util.function.IntToDoubleFunction figure) {
        return IntStream.range(0, counts.length).mapToDouble(figure).boxed().toList();
    }
}
