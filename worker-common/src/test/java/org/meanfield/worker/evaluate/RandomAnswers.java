package org.meanfield.worker.evaluate;

import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Answers with some truth in them, drawn for tests. */
final class RandomAnswers {
    private RandomAnswers() {}

    /** Likelihoods of classes, and one-hot targets. */
    static Answered classes(int rows, int classes, long seed) {
        Random random = new Random(seed);
        float[] answers = new float[rows * classes];
        float[] targets = new float[rows * classes];
        for (int row = 0; row < rows; row++) {
            int target = random.nextInt(classes);
            targets[row * classes + target] = 1;
            float total = 0;
            for (int i = row * classes; i < (row + 1) * classes; i++) {
                answers[i] = (float) Math.exp(random.nextGaussian() + 1.5 * targets[i]);
                total += answers[i];
            }
            for (int i = row * classes; i < (row + 1) * classes; i++) {
                answers[i] /= total;
            }
        }
        return new Answered(answers, targets, rows, classes);
    }

    /** Probabilities, each of its own yes or no. */
    static Answered binary(int rows, int outputs, long seed) {
        Random random = new Random(seed);
        float[] answers = new float[rows * outputs];
        float[] targets = new float[rows * outputs];
        for (int i = 0; i < answers.length; i++) {
            targets[i] = random.nextInt(3) == 0 ? 1 : 0;
            double logit = random.nextGaussian() + 2 * targets[i] - 1;
            answers[i] = (float) (1 / (1 + Math.exp(-logit)));
        }
        return new Answered(answers, targets, rows, outputs);
    }

    /** A probability between each two of Keras' 200 thresholds, the likelier a yes the higher it is. */
    static Answered apart(long seed) {
        Random random = new Random(seed);
        float[] answers = new float[199];
        float[] targets = new float[199];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = (i + 0.5f) / 199;
            targets[i] = random.nextFloat() < answers[i] ? 1 : 0;
        }
        return new Answered(answers, targets, 199, 1);
    }

    /** Numbers anywhere, and answers beside them. */
    static Answered numbers(int rows, int outputs, long seed) {
        Random random = new Random(seed);
        float[] answers = new float[rows * outputs];
        float[] targets = new float[rows * outputs];
        for (int i = 0; i < answers.length; i++) {
            targets[i] = (float) (10 * (i % outputs) + 3 * random.nextGaussian());
            answers[i] = targets[i] + (float) random.nextGaussian();
        }
        return new Answered(answers, targets, rows, outputs);
    }

    /** The rows {@code from} (inclusive) to {@code end} (exclusive). */
    static Answered part(Answered whole, int from, int end) {
        int outputs = whole.outputs();
        return new Answered(
                Arrays.copyOfRange(whole.answers(), from * outputs, end * outputs),
                Arrays.copyOfRange(whole.targets(), from * outputs, end * outputs),
                end - from,
                outputs);
    }

    static INDArray answers(Answered answered) {
        return Nd4j.createFromArray(answered.answers()).reshape(answered.rows(), answered.outputs());
    }

    static INDArray targets(Answered answered) {
        return Nd4j.createFromArray(answered.targets()).reshape(answered.rows(), answered.outputs());
    }
}
