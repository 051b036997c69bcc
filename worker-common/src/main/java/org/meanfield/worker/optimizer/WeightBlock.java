package org.meanfield.worker.optimizer;

import java.io.Serializable;

/** The weights {@code [from, to)} of one variable, such as a layer's kernel or its bias, among all weights of a model. */
public record WeightBlock(int from, int to) implements Serializable {

    /** The same weights among those that begin at the place {@code first}. */
    public WeightBlock after(int first) {
        return new WeightBlock(from - first, to - first);
    }

    /** The root of the sum of the squares of {@code values} in this block. */
    double norm(float[] values) {
        return Math.sqrt(sumOfSquares(values));
    }

    /** In double and in four sums, which do not wait for one another. */
    double sumOfSquares(float[] values) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = from;
        for (; i < to - 3; i += 4) {
            sum0 += (double) values[i] * values[i];
            sum1 += (double) values[i + 1] * values[i + 1];
            sum2 += (double) values[i + 2] * values[i + 2];
            sum3 += (double) values[i + 3] * values[i + 3];
        }
        for (; i < to; i++) {
            sum0 += (double) values[i] * values[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }
}
