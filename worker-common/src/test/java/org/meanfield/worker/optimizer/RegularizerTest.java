package org.meanfield.worker.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RegularizerTest {
    private static final WeightBlock BLOCK = new WeightBlock(1, 4);
    private final float[] weights = {9, 0.5f, -2, 0, 9};

    @Test
    void addsTheSizesOfTheWeightsInItsBlock() {
        assertThat(new Regularizer(0.1, 0).loss(weights, BLOCK)).isCloseTo(0.25, within(1e-12));
        assertThat(new Regularizer(0, 0.1).loss(weights, BLOCK)).isCloseTo(0.425, within(1e-12));
        assertThat(new Regularizer(0.1, 0.1).loss(weights, BLOCK)).isCloseTo(0.675, within(1e-12));
    }

    @Test
    void gradientIsTheSlopeOfTheLoss() {
        Regularizer regularizer = new Regularizer(0.3, 0.7);
        float[] gradients = {1, 1, 1, 1, 1};
        regularizer.addGradient(weights, gradients, BLOCK);
        for (int i = 1; i < 3; i++) {
            float[] above = weights.clone();
            float[] below = weights.clone();
            above[i] += 0.125f;
            below[i] -= 0.125f;
            double slope = (regularizer.loss(above, BLOCK) - regularizer.loss(below, BLOCK)) / 0.25;
            assertThat((double) gradients[i]).isCloseTo(1 + slope, within(1e-6));
        }
        assertThat(gradients[0]).isEqualTo(1);
        assertThat(gradients[3]).as("a weight of zero is not pushed").isEqualTo(1);
        assertThat(gradients[4]).isEqualTo(1);
    }
}
