package org.meanfield.worker.evaluate;

import java.io.Serializable;

/**
 * Sums over examples from which loss and metrics follow. Scores of two parts of the data combine to the scores of both;
 * counts are exact, and the loss is the same bits whenever parts are combined in the same order.
 *
 * @param examples number of examples
 * @param lossSum  sum of the examples' losses
 * @param correct  examples answered correctly: most likely class, or side of 0.5 where there is one output
 */
public record Scores(long examples, double lossSum, long correct) implements Serializable {
    public static final Scores NONE = new Scores(0, 0, 0);

    public Scores plus(Scores other) {
        return new Scores(examples + other.examples, lossSum + other.lossSum, correct + other.correct);
    }

    /** The mean loss of an example. */
    public double loss() {
        return lossSum / examples;
    }

    public double value(Metric metric) {
        return switch (metric) {
            case ACCURACY -> (double) correct / examples;
        };
    }

    /**
     * The scores of one mini-batch.
     *
     * @param lossSum sum of the examples' losses
     * @param answers {@code [examples, outputs]} after activation, row after row
     * @param targets of the same shape; one-hot for classes
     */
    public static Scores of(int examples, double lossSum, float[] answers, float[] targets, int outputs) {
        long correct = 0;
        for (int i = 0; i < examples; i++) {
            correct += isCorrect(answers, targets, i * outputs, outputs) ? 1 : 0;
        }
        return new Scores(examples, lossSum, correct);
    }

    private static boolean isCorrect(float[] answers, float[] targets, int from, int outputs) {
        if (outputs == 1) {
            return answers[from] > 0.5f == targets[from] > 0.5f;
        }
        return largest(answers, from, outputs) == largest(targets, from, outputs);
    }

    private static int largest(float[] values, int from, int count) {
        int largest = 0;
        for (int i = 1; i < count; i++) {
            if (values[from + i] > values[from + largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
