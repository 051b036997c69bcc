package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
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
import org.meanfield.worker.network.layer.Recurrent;
import org.meanfield.worker.network.layer.ScaleAndCenter;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Regularizer;
import org.meanfield.worker.optimizer.Schedule;
import org.nd4j.linalg.factory.Nd4j;

class FrozenLayersTest {
    private static final Regularizer STRONG = new Regularizer(0.3, 0.3);
    private static final double EPSILON = 1e-3;
    private static final LayerSpec NORMALIZATION = new BatchNormalization(
            0.9,
            EPSILON,
            new ScaleAndCenter(true, true, Initializer.ONES, Initializer.ZEROS, STRONG, STRONG),
            Initializer.ZEROS,
            Initializer.ONES);
    private static final LayerSpec PENALIZED = new Dense(
            4, Activation.TANH, new KernelAndBias(true, Initializer.GLOROT_UNIFORM, Initializer.ONES, STRONG, STRONG));

    /** Whatever could move a weight: an optimizer with momentum and decay, penalties, running statistics. */
    @Test
    void frozenWeightsDoNotMoveByABitAndTheOthersDo() {
        OptimizerSpec decaying = new OptimizerSpec.AdamW(Schedule.constant(0.1), 0.5, 0.9, 0.999, 1e-7);
        NetworkSpec network = Graphs.line(
                Shape.of(5, 3),
                Loss.MEAN_SQUARED_ERROR,
                new Recurrent(Recurrent.Kernel.GRU, 4, false).frozen(),
                PENALIZED.frozen(),
                NORMALIZATION.frozen(),
                PENALIZED);
        WeightLayout layout = WeightLayout.of(network);
        ModelState first = FirstState.of(network, decaying, 3);

        float[] trained;
        try (Replica replica = Replica.of(network, decaying)) {
            replica.load(first);
            for (int step = 0; step < 5; step++) {
                replica.fit(Graphs.batch(network, step));
            }
            trained = replica.state().weights();
        }

        for (Variable variable : layout.variables()) {
            float[] before = variable.read(first.weights());
            float[] after = variable.read(trained);
            if (variable.node().equals("layer3")) {
                assertThat(after).as(variable.toString()).doesNotContain(before);
            } else {
                assertThat(after).as(variable.toString()).containsExactly(before);
            }
        }
    }

    @Test
    void thePenaltyOnFrozenWeightsIsNoPartOfTheLoss() {
        NetworkSpec frozen = Graphs.line(Shape.of(3), Loss.MEAN_SQUARED_ERROR, PENALIZED.frozen());
        NetworkSpec free = Graphs.line(Shape.of(3), Loss.MEAN_SQUARED_ERROR, new Dense(4, Activation.TANH));
        ModelState state = FirstState.of(frozen, Graphs.GRADIENT, 3);
        Batch batch = Graphs.batch(free, 1);

        assertThat(Graphs.loss(frozen, state, batch)).isEqualTo(Graphs.loss(free, state, batch));
    }

    /** With fixed figures a normalization is a factor and a summand, which the layer before it can take in. */
    @Test
    void aFrozenNormalizationGoesByItsRunningStatisticsInTrainingAndInItsGradient() {
        Dense linear = new Dense(4, Activation.LINEAR);
        Dense last = new Dense(2, Activation.TANH);
        NetworkSpec normalized =
                Graphs.line(Shape.of(3), Loss.MEAN_SQUARED_ERROR, linear, NORMALIZATION.frozen(), last);
        NetworkSpec plain = Graphs.line(Shape.of(3), Loss.MEAN_SQUARED_ERROR, linear, last);
        Map<String, float[]> figures = Map.of(
                "gamma", new float[] {1, 2, 3, 0.5f},
                "beta", new float[] {0.1f, 0, -1, 2},
                "moving_mean", new float[] {0.5f, -0.5f, 0, 1},
                "moving_variance", new float[] {1, 4, 0.25f, 9});
        float[] factor = new float[4];
        for (int i = 0; i < factor.length; i++) {
            factor[i] = (float) (figures.get("gamma")[i] / Math.sqrt(figures.get("moving_variance")[i] + EPSILON));
        }
        WeightLayout layout = WeightLayout.of(normalized);
        float[] weights = FirstState.of(normalized, Graphs.GRADIENT, 3).weights();
        figures.forEach((name, values) -> layout.variable("layer1", name).write(values, weights));
        WeightLayout plainLayout = WeightLayout.of(plain);
        float[] folded = new float[plainLayout.size()];
        float[] kernel = layout.variable("layer0", "kernel").read(weights);
        float[] bias = new float[4];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] *= factor[i % 4];
        }
        for (int i = 0; i < bias.length; i++) {
            bias[i] = figures.get("beta")[i] - figures.get("moving_mean")[i] * factor[i];
        }
        plainLayout.variable("layer0", "kernel").write(kernel, folded);
        plainLayout.variable("layer0", "bias").write(bias, folded);
        for (String name : List.of("kernel", "bias")) {
            plainLayout
                    .variable("layer1", name)
                    .write(layout.variable("layer2", name).read(weights), folded);
        }
        Batch batch = Graphs.batch(normalized, 1);

        float[] moved = Graphs.moved(normalized, state(weights), batch);
        float[] movedFolded = Graphs.moved(plain, state(folded), batch);

        float[] ofKernel = layout.variable("layer0", "kernel").read(moved);
        float[] ofFolded = plainLayout.variable("layer0", "kernel").read(movedFolded);
        for (int i = 0; i < ofKernel.length; i++) {
            assertThat(ofKernel[i]).isCloseTo(ofFolded[i] * factor[i % 4], within(2e-6f));
        }
        assertThat(layout.variable("layer2", "kernel").read(moved))
                .containsExactly(plainLayout.variable("layer1", "kernel").read(movedFolded), within(2e-6f));
        assertThat(Graphs.loss(normalized, state(weights), batch))
                .isCloseTo(Graphs.loss(plain, state(folded), batch), within(1e-6));
    }

    private static ModelState state(float[] weights) {
        return new ModelState(weights, new float[0][], 0);
    }

    @Test
    void plainDl4jOpensAModelWithFrozenLayersAndAnswersTheSame() throws IOException {
        NetworkSpec network = Graphs.line(
                Shape.of(3), Loss.MEAN_SQUARED_ERROR, PENALIZED.frozen(), NORMALIZATION.frozen(), PENALIZED);
        float[] weights = Graphs.normal(new Random(5), WeightLayout.of(network).size());
        WeightLayout.of(network).variable("layer1", "moving_variance").write(new float[] {1, 2, 3, 4}, weights);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelFile.write(network, Graphs.GRADIENT, state(weights), file);
        Batch batch = Graphs.batch(network, 1);

        ComputationGraph opened = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()));
        float[] answers = opened.outputSingle(
                        Nd4j.createFromArray(batch.inputs().get(0).values()).reshape(batch.examples(), 3))
                .dup('c')
                .data()
                .asFloat();

        assertThat(opened.getConfiguration().toJson()).doesNotContain("meanfield");
        double sum = 0;
        for (int i = 0; i < answers.length; i++) {
            double error = answers[i] - batch.targets().get(0)[i];
            sum += error * error;
        }
        assertThat(Graphs.loss(free(network), state(weights), batch)).isCloseTo(sum / answers.length, within(1e-5));
        opened.params().close();
    }

    /** Without the penalty of its last layer, so that only the answers count in the loss. */
    private static NetworkSpec free(NetworkSpec network) {
        NetworkSpec.Node last = network.nodes().get(2);
        return new NetworkSpec(
                network.inputs(),
                List.of(
                        network.nodes().get(0),
                        network.nodes().get(1),
                        new NetworkSpec.Node(last.name(), last.layer().frozen(), last.inputs())),
                network.outputs());
    }
}
