package org.meanfield.worker.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ActivationTest {
    private static final float[] FAR = {-1000, -120, -40, 40, 120, 1000};

    /** Single precision ends at e^88: no function may stumble over it. */
    @ParameterizedTest
    @EnumSource(value = Activation.class, mode = EnumSource.Mode.EXCLUDE, names = "SOFTMAX")
    void holdsFarFromZero(Activation activation) {
        DoubleUnaryOperator formula = far(activation);
        INDArray x = Nd4j.createFromArray(FAR).reshape(1, FAR.length);

        float[] values =
                activation.function().getActivation(x.dup(), true).data().asFloat();
        float[] slopes = activation
                .function()
                .backprop(x.dup(), Nd4j.onesLike(x))
                .getFirst()
                .dup()
                .data()
                .asFloat();

        for (int i = 0; i < FAR.length; i++) {
            double expected = formula.applyAsDouble(FAR[i]);
            double slope = (formula.applyAsDouble(FAR[i] + 1e-3) - formula.applyAsDouble(FAR[i] - 1e-3)) / 2e-3;
            assertThat((double) values[i])
                    .as(activation + " at " + FAR[i])
                    .isCloseTo(expected, within(1e-4 * Math.max(1, Math.abs(expected))));
            assertThat((double) slopes[i])
                    .as("slope of " + activation + " at " + FAR[i])
                    .isCloseTo(slope, within(1e-4));
        }
    }

    private static DoubleUnaryOperator far(Activation activation) {
        return switch (activation) {
            case GELU -> x -> Math.max(x, 0);
            case SOFTPLUS -> x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            default -> KerasFormulas.activation(activation);
        };
    }
}
