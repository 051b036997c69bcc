package org.meanfield.worker.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The gradient with respect to the pre-activation is the slope of the mean loss, computed in double by differences. */
class GraphLossGradientTest {
    private static final int ROWS = 5;
    private static final int OUTPUTS = 3;

    static Stream<Arguments> lossesAndTheirActivations() {
        return Stream.of(
                        pairs(Loss.MEAN_SQUARED_ERROR, Activation.IDENTITY, Activation.TANH, Activation.SOFTMAX),
                        pairs(Loss.MEAN_ABSOLUTE_ERROR, Activation.IDENTITY, Activation.SIGMOID),
                        pairs(Loss.HUBER, Activation.IDENTITY, Activation.TANH),
                        pairs(Loss.BINARY_CROSSENTROPY, Activation.SIGMOID, Activation.SOFTMAX),
                        pairs(Loss.CATEGORICAL_CROSSENTROPY, Activation.SOFTMAX, Activation.SIGMOID),
                        pairs(Loss.SPARSE_CATEGORICAL_CROSSENTROPY, Activation.SOFTMAX, Activation.SOFTPLUS),
                        pairs(Loss.KL_DIVERGENCE, Activation.SOFTMAX, Activation.SIGMOID),
                        pairs(Loss.POISSON, Activation.SOFTPLUS),
                        pairs(Loss.HINGE, Activation.IDENTITY, Activation.TANH))
                .flatMap(pairs -> pairs);
    }

    private static Stream<Arguments> pairs(Loss loss, Activation... activations) {
        return Arrays.stream(activations).map(activation -> arguments(loss, activation));
    }

    @ParameterizedTest(name = "{0} after {1}")
    @MethodSource("lossesAndTheirActivations")
    void gradientIsTheSlopeOfTheMean(Loss loss, Activation activation) {
        Random random = new Random(11);
        float[] preOutput = new float[ROWS * OUTPUTS];
        for (int i = 0; i < preOutput.length; i++) {
            preOutput[i] = (float) random.nextGaussian();
        }
        float[] targets = new float[ROWS * OUTPUTS];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(LossFormulas.targets(loss, OUTPUTS, random), 0, targets, row * OUTPUTS, OUTPUTS);
        }
        float[] weights = {1, 0.5f, 2, 0, 1};

        double[] point = LossFormulas.doubles(preOutput);
        double[] slope = LossFormulas.slope(z -> mean(loss, activation, z, targets, weights), point);
        GraphLoss graphLoss = new GraphLoss(loss);
        INDArray gradient = graphLoss.computeGradient(
                matrix(targets),
                matrix(preOutput),
                activation.getActivationFunction(),
                Nd4j.create(weights, new long[] {ROWS, 1}, 'c'));

        assertThat(graphLoss.loss()).isCloseTo(mean(loss, activation, point, targets, weights), within(1e-6));
        assertThat(gradient.shape()).containsExactly(ROWS, OUTPUTS);
        for (int i = 0; i < slope.length; i++) {
            assertThat(gradient.getDouble(i / OUTPUTS, i % OUTPUTS))
                    .as("element " + i)
                    .isCloseTo(slope[i], within(1e-6));
        }
    }

    private static double mean(Loss loss, Activation activation, double[] z, float[] targets, float[] weights) {
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            double[] answers = activate(activation, Arrays.copyOfRange(z, row * OUTPUTS, (row + 1) * OUTPUTS));
            double[] ofRow = LossFormulas.doubles(Arrays.copyOfRange(targets, row * OUTPUTS, (row + 1) * OUTPUTS));
            sum += weights[row] * LossFormulas.of(loss, answers, ofRow);
        }
        return sum / ROWS;
    }

    private static double[] activate(Activation activation, double[] z) {
        DoubleUnaryOperator element =
                switch (activation) {
                    case IDENTITY -> x -> x;
                    case TANH -> Math::tanh;
                    case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
                    case SOFTPLUS -> x -> Math.log(1 + Math.exp(x));
                    case SOFTMAX -> {
                        double total = Arrays.stream(z).map(Math::exp).sum();
                        yield x -> Math.exp(x) / total;
                    }
                    default -> throw new IllegalArgumentException("No formula for " + activation);
                };
        return Arrays.stream(z).map(element).toArray();
    }

    private static INDArray matrix(float[] values) {
        return Nd4j.create(values, new long[] {ROWS, OUTPUTS}, 'c');
    }
}
