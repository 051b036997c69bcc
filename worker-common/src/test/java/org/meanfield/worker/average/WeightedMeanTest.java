package org.meanfield.worker.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightedMeanTest {

    @Test
    void meanWeighsWorkersByExamples() {
        float[] mean = new WeightedMean(2)
                .add(new float[] {1, 10}, 1)
                .add(new float[] {5, 50}, 3)
                .mean(Cores.ONE);

        assertThat(mean).containsExactly(4f, 40f);
    }

    @Test
    void meanOfEqualArraysIsThatArrayBitForBit() {
        float[] weights = random(1000, 1);

        float[] mean = new WeightedMean(1000)
                .add(weights, 15_001)
                .add(weights, 14_999)
                .add(weights, 7)
                .mean(Cores.ONE);

        assertThat(mean).containsExactly(weights);
    }

    @Test
    void oneWorkerIsItsOwnMean() {
        float[] weights = random(1000, 2);

        assertThat(new WeightedMean(1000).add(weights, 60_000).mean(Cores.ONE)).containsExactly(weights);
    }

    @Test
    void allCoresComeToTheSumsByHandInWorkerOrder() {
        float[][] workers = {random(10_001, 3), random(10_001, 4), random(10_001, 5)};
        long[] examples = {15_001, 14_999, 7};

        WeightedMean mean = new WeightedMean(10_001);
        double[] byHand = new double[10_001];
        for (int worker = 0; worker < workers.length; worker++) {
            mean.add(workers[worker], examples[worker]);
            for (int i = 0; i < byHand.length; i++) {
                byHand[i] += (double) workers[worker][i] * examples[worker];
            }
        }

        float[] onAll = mean.mean(Cores.ALL);
        assertThat(onAll).containsExactly(mean.mean(Cores.ONE));
        for (int i = 0; i < byHand.length; i++) {
            assertThat(onAll[i]).isEqualTo((float) (byHand[i] / 30_007));
        }
    }

    @Test
    void anEmptyWorkerWeighsNothingWhateverItHolds() {
        float[] mean = new WeightedMean(1)
                .add(new float[] {2}, 5)
                .add(new float[] {Float.NaN}, 0)
                .mean(Cores.ONE);

        assertThat(mean).containsExactly(2f);
    }

    @Test
    void noExamplesHaveNoMean() {
        assertThatThrownBy(() -> new WeightedMean(1).add(new float[] {1}, 0).mean(Cores.ONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No worker trained any example");
    }

    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
