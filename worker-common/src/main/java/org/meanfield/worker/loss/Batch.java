package org.meanfield.worker.loss;

/**
 * Answers and targets of a mini-batch, {@code [n, outputs]} row by row.
 *
 * @param weights how much each row counts, {@code [n]}
 */
record Batch(float[] answers, float[] targets, float[] weights, int outputs) {

    int rows() {
        return weights.length;
    }

    /** {@code sum(weight * loss) / n}. */
    double mean(Loss loss) {
        double sum = 0;
        for (int row = 0; row < rows(); row++) {
            sum += weights[row] * loss.of(answers, targets, row * outputs, outputs);
        }
        return sum / rows();
    }

    /** Each row's {@code weight * loss}. */
    float[] losses(Loss loss) {
        float[] losses = new float[rows()];
        for (int row = 0; row < losses.length; row++) {
            losses[row] = (float) (weights[row] * loss.of(answers, targets, row * outputs, outputs));
        }
        return losses;
    }

    /** The gradient of {@link #mean}, {@code [n, outputs]}, from that of one example. */
    float[] gradient(ExampleGradient ofExample) {
        float[] gradient = new float[answers.length];
        for (int row = 0; row < rows(); row++) {
            double factor = weights[row] / (double) rows();
            ofExample.gradient(answers, targets, row * outputs, outputs, factor, gradient);
        }
        return gradient;
    }
}
