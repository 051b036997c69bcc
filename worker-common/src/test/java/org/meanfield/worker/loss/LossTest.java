package org.meanfield.worker.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {

    @Test
    void givesTheFiguresOfKerasDocumentation() {
        float[] classes = {0.05f, 0.95f, 0, 0.1f, 0.8f, 0.1f};
        float[] ofClasses = {0, 1, 0, 0, 0, 1};
        assertThat(Loss.CATEGORICAL_CROSSENTROPY.of(classes, ofClasses, 0, 3)).isCloseTo(0.0513, within(5e-5));
        assertThat(Loss.CATEGORICAL_CROSSENTROPY.of(classes, ofClasses, 3, 3)).isCloseTo(2.303, within(5e-4));
        float[] answers = {0.6f, 0.4f, 0.4f, 0.6f};
        float[] targets = {0, 1, 0, 0};
        assertThat(Loss.BINARY_CROSSENTROPY.of(answers, targets, 0, 2)).isCloseTo(0.916, within(5e-4));
        assertThat(Loss.BINARY_CROSSENTROPY.of(answers, targets, 2, 2)).isCloseTo(0.714, within(5e-4));
        double huber = (Loss.HUBER.of(answers, targets, 0, 2) + Loss.HUBER.of(answers, targets, 2, 2)) / 2;
        assertThat(huber).isCloseTo(0.155, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void followsItsFormula(Loss loss) {
        Random random = new Random(3);
        for (int example = 0; example < 100; example++) {
            int outputs = 1 + random.nextInt(5);
            int from = random.nextInt(3);
            float[] answers = LossFormulas.answers(loss, from + outputs, random);
            float[] targets = LossFormulas.targets(loss, from + outputs, random);
            double expected = LossFormulas.of(
                    loss,
                    LossFormulas.doubles(Arrays.copyOfRange(answers, from, from + outputs)),
                    LossFormulas.doubles(Arrays.copyOfRange(targets, from, from + outputs)));
            assertThat(loss.of(answers, targets, from, outputs))
                    .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientIsTheSlopeOfTheLoss(Loss loss) {
        Random random = new Random(4);
        for (int example = 0; example < 100; example++) {
            int outputs = 4;
            float[] answers = LossFormulas.answers(loss, outputs, random);
            float[] targets = LossFormulas.targets(loss, outputs, random);
            float[] gradient = new float[outputs];
            loss.gradient(answers, targets, 0, outputs, 0.5, gradient);
            double[] y = LossFormulas.doubles(targets);
            double[] slope = LossFormulas.slope(a -> 0.5 * LossFormulas.of(loss, a, y), LossFormulas.doubles(answers));
            for (int i = 0; i < outputs; i++) {
                assertThat((double) gradient[i]).isCloseTo(slope[i], within(1e-6 * Math.max(1, Math.abs(slope[i]))));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysFiniteWhereAnswersAreZeroOrOne(Loss loss) {
        float[] answers = {0, 1, 0, 1};
        float[] targets = {1, 0, 0, 1};
        float[] gradient = new float[4];
        loss.gradient(answers, targets, 0, 4, 1, gradient);
        assertThat(loss.of(answers, targets, 0, 4)).isFinite();
        for (float slope : gradient) {
            assertThat(slope).isFinite();
        }
    }

    @Test
    void aHingeTargetOfZeroStandsForMinusOne() {
        float[] answers = {0.3f, -0.6f, 2};
        assertThat(Loss.HINGE.of(answers, new float[] {0, 1, 1}, 0, 3))
                .isEqualTo(Loss.HINGE.of(answers, new float[] {-1, 1, 1}, 0, 3))
                .isCloseTo((1.3 + 1.6) / 3, within(1e-7));
    }

    @Test
    void everyLossGoesByItsKerasNames() {
        assertThat(Loss.byName())
                .containsEntry("mse", Loss.MEAN_SQUARED_ERROR)
                .containsEntry("mae", Loss.MEAN_ABSOLUTE_ERROR)
                .containsEntry("kl_divergence", Loss.KL_DIVERGENCE)
                .containsValues(Loss.values());
    }
}
