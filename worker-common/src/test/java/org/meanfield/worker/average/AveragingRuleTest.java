package org.meanfield.worker.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.optimizer.WeightBlock;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;

class AveragingRuleTest {
    private static final int LENGTH = 1000;

    @Test
    void rateOneWithoutMomentumIsTheMeanBitForBit() {
        AveragingState state = AveragingState.first(model(random(1)));
        for (boolean nesterov : new boolean[] {true, false}) {
            AveragingRule rule = new AveragingRule.Momentum(1, 0, nesterov);
            for (int round = 2; round < 5; round++) {
                float[] mean = random(round);
                mean[0] = -0f;
                mean[1] = Float.MIN_VALUE;

                state = rule.next(state, model(mean), List.of());

                assertThat(state.model().weights()).containsExactly(mean);
            }
        }
    }

    /** d = old - mean; v = m v + d; new = old - rate (d + m v), or old - rate v without nesterov. */
    @Test
    void momentumFollowsItsFormula() {
        for (boolean nesterov : new boolean[] {true, false}) {
            AveragingRule rule = new AveragingRule.Momentum(0.7, 0.9, nesterov);
            AveragingState state = AveragingState.first(model(random(1)));
            double[] velocity = new double[LENGTH];
            for (int round = 2; round < 6; round++) {
                float[] old = state.model().weights();
                float[] mean = random(round);

                state = rule.next(state, model(mean), List.of());

                for (int i = 0; i < LENGTH; i++) {
                    double d = (double) old[i] - mean[i];
                    velocity[i] = 0.9 * velocity[i] + d;
                    double expected = old[i] - 0.7 * (nesterov ? d + 0.9 * velocity[i] : velocity[i]);
                    assertThat(state.model().weights()[i]).isCloseTo((float) expected, within(1e-5f));
                }
            }
        }
    }

    @Test
    void optimizerStateAndStepsAreThoseOfTheMean() {
        ModelState mean = new ModelState(random(2), new float[][] {random(3)}, 17);

        ModelState next = new AveragingRule.Momentum(0.7, 0.9, true)
                .next(AveragingState.first(model(random(1))), mean, List.of())
                .model();

        assertThat(next.optimizerState()).isEqualTo(mean.optimizerState());
        assertThat(next.steps()).isEqualTo(17);
    }

    /** Momentum would carry a variance that shrinks below zero. */
    @Test
    void runningStatisticsAreThoseOfTheMean() {
        Statistics statistics = new Statistics(new WeightBlock(10, 14), new WeightBlock(14, 18));
        AveragingRule rule = new AveragingRule.Momentum(1, 0.9, true);
        AveragingState state = AveragingState.first(model(random(1)));
        for (int round = 2; round < 5; round++) {
            float[] mean = random(round);

            state = rule.next(state, model(mean), List.of(statistics));

            assertThat(Arrays.copyOfRange(state.model().weights(), 10, 18))
                    .containsExactly(Arrays.copyOfRange(mean, 10, 18));
            assertThat(Arrays.copyOfRange(state.velocity(), 10, 18)).containsOnly(0);
            assertThat(state.model().weights()[9]).isNotEqualTo(mean[9]);
            assertThat(state.model().weights()[18]).isNotEqualTo(mean[18]);
        }
    }

    private static ModelState model(float[] weights) {
        return new ModelState(weights, new float[0][], 0);
    }

    private static float[] random(long seed) {
        Random random = new Random(seed);
        float[] values = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(10) - 9));
        }
        return values;
    }
}
