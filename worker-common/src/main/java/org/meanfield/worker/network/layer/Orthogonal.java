package org.meanfield.worker.network.layer;

import java.util.SplittableRandom;
import org.meanfield.worker.data.Shape;

/**
 * A matrix whose shorter side's vectors are orthogonal and of length {@code gain}, drawn evenly among all such (Saxe et
 * al., 2013). All axes but the last are taken as one.
 */
record Orthogonal(double gain) implements Initializer {

    @Override
    public void fill(float[] values, Shape shape, SplittableRandom random) {
        int columns = shape.axis(-1);
        int rows = values.length / columns;
        double[][] vectors = drawn(Math.min(rows, columns), Math.max(rows, columns), random);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double value = rows < columns ? vectors[row][column] : vectors[column][row];
                values[row * columns + column] = (float) (gain * value);
            }
        }
    }

    /** Gaussian vectors made orthonormal one after the other; twice, so that rounding does not add up. */
    private static double[][] drawn(int count, int length, SplittableRandom random) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < length; k++) {
                vectors[i][k] = Normal.gaussian(random);
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    subtract(vectors[i], vectors[j], dot(vectors[i], vectors[j]));
                }
                subtract(vectors[i], vectors[i], 1 - 1 / Math.sqrt(dot(vectors[i], vectors[i])));
            }
        }
        return vectors;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void subtract(double[] from, double[] vector, double times) {
        for (int k = 0; k < from.length; k++) {
            from[k] -= times * vector[k];
        }
    }
}
