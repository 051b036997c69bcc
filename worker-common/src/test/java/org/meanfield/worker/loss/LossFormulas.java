package org.meanfield.worker.loss;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Keras' published formulas of the losses of one example in double, random examples for them, and slopes by difference. */
final class LossFormulas {

    private LossFormulas() {}

    static double of(Loss loss, double[] answers, double[] targets) {
        double total = 0;
        for (double answer : answers) {
            total += answer;
        }
        double sum = 0;
        for (int i = 0; i < answers.length; i++) {
            double a = answers[i];
            double y = targets[i];
            sum += switch (loss) {
                case MEAN_SQUARED_ERROR -> Math.pow(a - y, 2);
                case MEAN_ABSOLUTE_ERROR -> Math.abs(a - y);
                case HUBER -> Math.abs(a - y) <= 1 ? 0.5 * Math.pow(a - y, 2) : Math.abs(a - y) - 0.5;
                case BINARY_CROSSENTROPY -> -(y * Math.log(a) + (1 - y) * Math.log(1 - a));
                case CATEGORICAL_CROSSENTROPY, SPARSE_CATEGORICAL_CROSSENTROPY -> -y
                        * Math.log(Math.min(a / total, 1 - 1e-7));
                case KL_DIVERGENCE -> Math.max(y, 1e-7) * Math.log(Math.max(y, 1e-7) / a);
                case POISSON -> a - y * Math.log(a + 1e-7);
                case HINGE -> Math.max(1 - y * a, 0);
            };
        }
        return sumsOverOutputs(loss) ? sum : sum / answers.length;
    }

    private static boolean sumsOverOutputs(Loss loss) {
        return switch (loss) {
            case CATEGORICAL_CROSSENTROPY, SPARSE_CATEGORICAL_CROSSENTROPY, KL_DIVERGENCE -> true;
            default -> false;
        };
    }

    /** Answers as the loss' usual activation gives them: probabilities, rates above 0, or any number. */
    static float[] answers(Loss loss, int count, Random random) {
        float[] answers = new float[count];
        for (int i = 0; i < count; i++) {
            answers[i] = (float)
                    switch (loss) {
                        case MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR, HUBER, HINGE -> 1.5 * random.nextGaussian();
                        case POISSON -> 0.1 + 3 * random.nextDouble();
                        default -> 0.05 + 0.9 * random.nextDouble();
                    };
        }
        return answers;
    }

    /** Targets of the kind that the loss is for. */
    static float[] targets(Loss loss, int count, Random random) {
        float[] targets = new float[count];
        if (loss == Loss.CATEGORICAL_CROSSENTROPY || loss == Loss.SPARSE_CATEGORICAL_CROSSENTROPY) {
            targets[random.nextInt(count)] = 1;
            return targets;
        }
        for (int i = 0; i < count; i++) {
            targets[i] = (float)
                    switch (loss) {
                        case BINARY_CROSSENTROPY -> random.nextInt(2);
                        case HINGE -> 2 * random.nextInt(2) - 1;
                        case POISSON -> random.nextInt(5);
                        case KL_DIVERGENCE -> Math.max(0, random.nextDouble() - 0.2);
                        default -> random.nextGaussian();
                    };
        }
        return targets;
    }

    /** The gradient of {@code function} at {@code point} by central differences. */
    static double[] slope(ToDoubleFunction<double[]> function, double[] point) {
        double step = 1e-5;
        double[] slope = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            double[] moved = point.clone();
            moved[i] = point[i] + step;
            double above = function.applyAsDouble(moved);
            moved[i] = point[i] - step;
            slope[i] = (above - function.applyAsDouble(moved)) / (2 * step);
        }
        return slope;
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
