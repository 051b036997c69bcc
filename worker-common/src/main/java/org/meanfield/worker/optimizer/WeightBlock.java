package org.meanfield.worker.optimizer;

/** The weights {@code [from, to)} of one variable, such as a layer's kernel or its bias, among all weights of a model. */
public record WeightBlock(int from, int to) {

    /** The root of the sum of the squares of {@code values} in this block. */
    double norm(float[] values) {
        return Math.sqrt(sumOfSquares(values));
    }

    double sumOfSquares(float[] values) {
        double even = 0;
        double odd = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            even += (double) values[i] * values[i];
            odd += (double) values[i + 1] * values[i + 1];
        }
        if (i < to) {
            even += (double) values[i] * values[i];
        }
        return even + odd;
    }
}
