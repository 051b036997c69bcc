package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.BatchNormalization;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.network.layer.Initializer;
import org.meanfield.worker.network.layer.KernelAndBias;
import org.meanfield.worker.network.layer.LayerSpec;
import org.meanfield.worker.network.layer.ScaleAndCenter;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Regularizer;
import org.meanfield.worker.optimizer.Schedule;
import org.meanfield.worker.optimizer.WeightBlock;

class WeightKindsTest {
    private static final Regularizer NONE = new Regularizer(0, 0);
    private static final OptimizerSpec ADAM = new OptimizerSpec.Adam(Schedule.constant(0.1), 0.9, 0.999, 1e-7);

    private static BatchNormalization normalization(boolean center) {
        ScaleAndCenter weights = new ScaleAndCenter(true, center, Initializer.ONES, Initializer.ZEROS, NONE, NONE);
        return new BatchNormalization(0.9, 1e-3, weights, Initializer.ZEROS, Initializer.ONES);
    }

    private static NetworkSpec normalized(boolean center) {
        return Graphs.line(Shape.of(3), Loss.MEAN_SQUARED_ERROR, normalization(center), dense(NONE));
    }

    private static LayerSpec dense(Regularizer penalty) {
        return new Dense(
                2,
                Activation.LINEAR,
                new KernelAndBias(true, Initializer.GLOROT_UNIFORM, Initializer.ZEROS, penalty, NONE));
    }

    private static ModelState trained(NetworkSpec network, Batch batch) {
        try (Replica replica = Replica.of(network, ADAM)) {
            replica.load(FirstState.of(network, ADAM, 3));
            replica.fit(batch);
            return replica.state();
        }
    }

    @Test
    void runningStatisticsFollowTheBatchAndNoOptimizer() {
        NetworkSpec network = normalized(true);
        Batch batch = Graphs.batch(network, 1);
        WeightLayout layout = WeightLayout.of(network);
        float[] weights = trained(network, batch).weights();

        float[] means = layout.variable("layer0", "moving_mean").read(weights);
        float[] variances = layout.variable("layer0", "moving_variance").read(weights);
        for (int channel = 0; channel < 3; channel++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < batch.examples(); i++) {
                double value = batch.inputs().get(0).values()[3 * i + channel];
                mean += value / batch.examples();
                square += value * value / batch.examples();
            }
            assertThat((double) means[channel]).isCloseTo(0.1 * mean, within(1e-6));
            assertThat((double) variances[channel]).isCloseTo(0.9 + 0.1 * (square - mean * mean), within(1e-6));
        }
    }

    @Test
    void theLayoutNamesTheMeanAndVarianceOfEachLayer() {
        WeightLayout layout = WeightLayout.of(Graphs.line(
                Shape.of(3), Loss.MEAN_SQUARED_ERROR, normalization(true), dense(NONE), normalization(false)));

        assertThat(layout.statistics())
                .containsExactly(
                        new WeightLayout.Statistics(
                                block(layout, 0, "moving_mean"), block(layout, 0, "moving_variance")),
                        new WeightLayout.Statistics(
                                block(layout, 2, "moving_mean"), block(layout, 2, "moving_variance")));
    }

    private static WeightBlock block(WeightLayout layout, int layer, String name) {
        return layout.variable("layer" + layer, name).block();
    }

    @Test
    void evaluationGoesByTheRunningStatistics() {
        NetworkSpec network = normalized(true);
        NetworkSpec plain = Graphs.line(Shape.of(3), Loss.MEAN_SQUARED_ERROR, dense(NONE));
        Batch batch = Graphs.batch(network, 1);
        WeightLayout layout = WeightLayout.of(network);
        float[] weights = FirstState.of(network, Graphs.GRADIENT, 3).weights();
        layout.variable("layer0", "moving_mean").write(new float[] {1, 2, 3}, weights);
        layout.variable("layer0", "moving_variance").write(new float[] {4, 9, 16}, weights);
        float[] inputs = batch.inputs().get(0).values();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) ((inputs[i] - (i % 3 + 1)) / Math.sqrt((i % 3 + 2) * (i % 3 + 2) + 1e-3));
        }
        Batch normal = Batch.of(batch.examples(), List.of(inputs), batch.targets());
        float[] dense = new float[8];
        WeightLayout plainLayout = WeightLayout.of(plain);
        for (String name : List.of("kernel", "bias")) {
            plainLayout
                    .variable("layer0", name)
                    .write(layout.variable("layer1", name).read(weights), dense);
        }

        assertThat(Graphs.loss(network, new ModelState(weights, new float[0][], 0), batch))
                .isCloseTo(Graphs.loss(plain, new ModelState(dense, new float[0][], 0), normal), within(1e-5));
    }

    @Test
    void whatIsNotTrainedStaysAsItIs() {
        NetworkSpec network = normalized(false);
        float[] weights = trained(network, Graphs.batch(network, 1)).weights();

        assertThat(WeightLayout.of(network).variable("layer0", "beta").read(weights))
                .containsOnly(0f);
        assertThat(WeightLayout.of(network).variable("layer0", "gamma").read(weights))
                .doesNotContain(1f);
    }

    @Test
    void aPenaltyCountsInTheLossAndInTheGradientOfItsWeightOnly() {
        Shape input = Shape.of(3);
        NetworkSpec free = Graphs.line(input, Loss.MEAN_SQUARED_ERROR, dense(NONE));
        NetworkSpec penalized = Graphs.line(input, Loss.MEAN_SQUARED_ERROR, dense(new Regularizer(0, 0.05)));
        Batch batch = Graphs.batch(free, 1);
        ModelState state = FirstState.of(free, Graphs.GRADIENT, 3);
        Variable kernel = WeightLayout.of(free).variable("layer0", "kernel");
        double squares = 0;
        for (float weight : kernel.read(state.weights())) {
            squares += weight * weight;
        }

        assertThat(Graphs.loss(penalized, state, batch) - Graphs.loss(free, state, batch))
                .isCloseTo(0.05 * squares, within(1e-6));
        float[] without = Graphs.moved(free, state, batch);
        float[] with = Graphs.moved(penalized, state, batch);
        for (int i = 0; i < with.length; i++) {
            boolean ofKernel = i >= kernel.block().from() && i < kernel.block().to();
            float expected = ofKernel ? 2 * 0.05f * state.weights()[i] : 0;
            assertThat(with[i] - without[i]).isCloseTo(expected, within(1e-6f));
        }
    }
}
