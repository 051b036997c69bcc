package org.meanfield.worker.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.average.StateMean.Share;
import org.meanfield.worker.optimizer.WeightBlock;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;

class StateMeanTest {
    /** Of two layers: 30 + 30 places from 20, and 2 + 2 from 90. */
    private static final List<Statistics> STATISTICS = List.of(statistics(20, 30), statistics(90, 2));

    private static final int LENGTH = 103;

    @Test
    void slicesJoinToTheMeanOfTheWholeHoweverManyThereAre() {
        List<Share> workers = new ArrayList<>();
        for (int worker = 0; worker < 5; worker++) {
            float[][] memory = {random(LENGTH, 10 + worker), random(LENGTH, 20 + worker)};
            workers.add(new Share(new ModelState(random(LENGTH, worker), memory, worker), 100 + worker));
        }
        ModelState whole = StateMean.of(workers, STATISTICS, Cores.ONE);

        for (int most = 1; most <= LENGTH + 1; most++) {
            List<Slice> slices = Slice.of(LENGTH, STATISTICS, most);
            ModelState joined = ModelState.joined(slices.stream()
                    .map(slice -> slice.mean(workers.stream()
                            .map(worker -> new Share(slice.of(worker.state()), worker.examples()))
                            .toList()))
                    .toList());

            assertThat(slices).hasSizeLessThanOrEqualTo(most);
            assertThat(joined.weights()).containsExactly(whole.weights());
            assertThat(joined.optimizerState()).isDeepEqualTo(whole.optimizerState());
            assertThat(joined.steps()).isEqualTo(whole.steps()).isEqualTo(4);
        }
    }

    @Test
    void slicesAreOfAboutTheSameLengthWhereNoStatisticsAreCut() {
        assertThat(Slice.of(100, List.of(), 3)).extracting(Slice::from).containsExactly(0, 33, 66);
        assertThat(Slice.of(100, STATISTICS, 4)).extracting(Slice::from).containsExactly(0, 80);
        assertThat(Slice.of(2, List.of(), 4)).extracting(Slice::to).containsExactly(1, 2);
    }

    /** Each worker has counted the mean and variance of its own numbers; the oracle counts those of all. */
    @Test
    void theVarianceOfUnevenWorkersIsThatOfAllTheyHaveSeen() {
        Random random = new Random(7);
        List<double[]> seen = new ArrayList<>();
        for (int examples : new int[] {1000, 10, 333}) {
            double shift = 5 * random.nextGaussian();
            seen.add(random.doubles(examples).map(value -> shift + value).toArray());
        }
        List<Share> workers = new ArrayList<>(seen.stream()
                .map(numbers -> new Share(state(mean(numbers), variance(numbers)), numbers.length))
                .toList());
        workers.add(new Share(state(Double.NaN, Double.NaN), 0));

        float[] weights =
                StateMean.of(workers, List.of(statistics(0, 1)), Cores.ONE).weights();

        double[] all = seen.stream().flatMapToDouble(Arrays::stream).toArray();
        assertThat((double) weights[0]).isCloseTo(mean(all), within(1e-6));
        assertThat((double) weights[1]).isCloseTo(variance(all), within(1e-5));
        assertThat(variance(all)).isGreaterThan(1);
    }

    @Test
    void theVarianceOfEqualWorkersIsTheirsBitForBit() {
        ModelState state = new ModelState(random(LENGTH, 1), new float[0][], 0);

        ModelState mean = StateMean.of(List.of(new Share(state, 15_001), new Share(state, 7)), STATISTICS, Cores.ONE);

        assertThat(mean.weights()).containsExactly(state.weights());
    }

    private static ModelState state(double mean, double variance) {
        return new ModelState(new float[] {(float) mean, (float) variance}, new float[0][], 1);
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    private static double variance(double[] numbers) {
        double mean = mean(numbers);
        return Arrays.stream(numbers)
                .map(number -> (number - mean) * (number - mean))
                .average()
                .orElseThrow();
    }

    private static Statistics statistics(int from, int channels) {
        return new Statistics(
                new WeightBlock(from, from + channels), new WeightBlock(from + channels, from + 2 * channels));
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
