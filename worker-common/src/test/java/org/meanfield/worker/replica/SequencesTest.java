package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkException;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Bidirectional;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.network.layer.Dropout;
import org.meanfield.worker.network.layer.Embedding;
import org.meanfield.worker.network.layer.Flatten;
import org.meanfield.worker.network.layer.LayerSpec;
import org.meanfield.worker.network.layer.Masking;
import org.meanfield.worker.network.layer.Recurrent;
import org.meanfield.worker.network.layer.Recurrent.Kernel;
import org.meanfield.worker.network.layer.TimeDistributed;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.OptimizerSpec.Sgd;
import org.meanfield.worker.optimizer.Schedule;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers of sequences, from a mini-batch to its step. */
class SequencesTest {
    private static final OptimizerSpec GRADIENT = new Sgd(Schedule.constant(1), 0, false);
    private static final int EXAMPLES = 6;
    private static final LayerSpec ANSWER = new Dense(3, Activation.SOFTMAX);

    /** A network, and whether it reads words {@code [time]} instead of vectors {@code [time, 2]}. */
    private record Case(String name, boolean words, List<LayerSpec> layers) {
        NetworkSpec network(int time) {
            return line(words ? Shape.of(time) : Shape.of(time, 2), layers);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Recurrent recurrent(Kernel cell, boolean sequences) {
        return new Recurrent(cell, 4, sequences);
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("stacked", false, List.of(recurrent(Kernel.LSTM, true), recurrent(Kernel.GRU, false), ANSWER)),
                new Case("flat", false, List.of(recurrent(Kernel.SIMPLE_RNN, true), new Flatten(), ANSWER)),
                new Case(
                        "steps",
                        false,
                        List.of(
                                new TimeDistributed(new Dense(3, Activation.TANH)),
                                recurrent(Kernel.LSTM, false),
                                ANSWER)),
                new Case("words", true, List.of(new Embedding(9, 5, false), recurrent(Kernel.GRU, false), ANSWER)),
                new Case("flat words", true, List.of(new Embedding(9, 5, false), new Flatten(), ANSWER)));
    }

    static Stream<Case> masked() {
        return Stream.of(
                new Case("words", true, List.of(new Embedding(9, 5, true), recurrent(Kernel.GRU, false), ANSWER)),
                new Case(
                        "stacked words",
                        true,
                        List.of(
                                new Embedding(9, 5, true),
                                recurrent(Kernel.LSTM, true),
                                new Dropout(0),
                                new TimeDistributed(new Dense(4, Activation.TANH)),
                                recurrent(Kernel.SIMPLE_RNN, false),
                                ANSWER)),
                new Case(
                        "both ways",
                        false,
                        List.of(
                                new Masking(0),
                                new Bidirectional(recurrent(Kernel.LSTM, true), Bidirectional.Mode.AVE),
                                new Bidirectional(recurrent(Kernel.GRU, false), Bidirectional.Mode.CONCAT),
                                ANSWER)));
    }

    static Stream<Case> all() {
        return Stream.concat(cases(), masked());
    }

    /** Along each weight's own gradient, in single precision. */
    @ParameterizedTest
    @MethodSource("all")
    void aStepFollowsTheGradientOfTheLoss(Case of) {
        NetworkSpec network = of.network(4);
        Batch batch = batch(of, 4, 4);
        ModelState first = FirstState.of(network, GRADIENT, 3);
        try (Replica replica = Replica.of(network, GRADIENT)) {
            replica.load(first);
            replica.fit(batch);
            float[] after = replica.state().weights();
            for (Variable variable : WeightLayout.of(network).variables()) {
                double slope = 0;
                float[] above = first.weights().clone();
                float[] below = first.weights().clone();
                double by = 1e-2;
                for (int i = variable.block().from(); i < variable.block().to(); i++) {
                    slope += Math.pow(first.weights()[i] - after[i], 2);
                }
                assertThat(slope).as(variable.toString()).isPositive();
                double length = Math.sqrt(slope);
                for (int i = variable.block().from(); i < variable.block().to(); i++) {
                    double direction = (first.weights()[i] - after[i]) / length;
                    above[i] += (float) (by * direction);
                    below[i] -= (float) (by * direction);
                }
                double difference = (loss(replica, above, batch) - loss(replica, below, batch)) / (2 * by);
                assertThat(difference).as(variable.toString()).isCloseTo(length, within(1e-4 + 1e-3 * length));
            }
        }
    }

    private static double loss(Replica replica, float[] weights, Batch batch) {
        replica.load(new ModelState(weights, new float[0][], 0));
        return replica.evaluate(batch).loss();
    }

    @ParameterizedTest
    @MethodSource("masked")
    void paddingChangesNeitherAnswersNorWeights(Case of) {
        ModelState first = FirstState.of(of.network(4), GRADIENT, 3);

        ModelState bare = trained(of.network(4), first, batch(of, 4, 4));
        ModelState padded = trained(of.network(7), first, batch(of, 4, 7));

        assertThat(padded.weights()).isNotEqualTo(first.weights());
        assertThat(padded.weights()).containsExactly(bare.weights(), within(1e-6f));
    }

    private static ModelState trained(NetworkSpec network, ModelState from, Batch batch) {
        try (Replica replica = Replica.of(network, GRADIENT)) {
            replica.load(from);
            replica.fit(batch);
            replica.fit(batch);
            return replica.state();
        }
    }

    @Test
    void biasesAndNamesOfWeightsAreKeras() {
        NetworkSpec network = line(
                Shape.of(4, 2),
                List.of(new Bidirectional(recurrent(Kernel.LSTM, false), Bidirectional.Mode.SUM), ANSWER));
        WeightLayout layout = WeightLayout.of(network);

        assertThat(layout.variables().stream().map(Variable::toString))
                .startsWith(
                        "layer0.forward_kernel [2, 16]",
                        "layer0.forward_recurrent_kernel [4, 16]",
                        "layer0.forward_bias [16]",
                        "layer0.backward_kernel [2, 16]");
        assertThat(layout.variable("layer0", "backward_bias")
                        .read(FirstState.of(network, GRADIENT, 1).weights()))
                .containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void whatCannotLeaveOutMaskedStepsIsRefused() {
        Embedding words = new Embedding(9, 5, true);

        assertThatThrownBy(() -> Shapes.of(line(Shape.of(4), List.of(words, new Flatten(), ANSWER))))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("some of whose steps are masked");
        assertThatThrownBy(() -> Shapes.of(line(Shape.of(4), List.of(words, recurrent(Kernel.GRU, true)))))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("output of masked steps");
    }

    @Test
    void dl4jOpensTheModelFileAndAnswersTheSame() throws IOException {
        for (Case of : masked().toList()) {
            NetworkSpec network = of.network(4);
            ModelState state = FirstState.of(network, GRADIENT, 3);
            ByteArrayOutputStream file = new ByteArrayOutputStream();

            ModelFile.write(network, GRADIENT, state, file);
            ComputationGraph opened =
                    ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()));

            Batch batch = batch(of, 4, 4);
            INDArray answers = opened.outputSingle(
                    Nd4j.createFromArray(batch.inputs().get(0).values()).reshape(EXAMPLES, -1));
            double sum = 0;
            for (int i = 0; i < EXAMPLES; i++) {
                sum -= Math.log(answers.getDouble(i, (int) batch.targets().get(0)[i]));
            }
            try (Replica replica = Replica.of(network, GRADIENT)) {
                assertThat(loss(replica, state.weights(), batch)).isCloseTo(sum / EXAMPLES, within(1e-6));
            }
        }
    }

    @Test
    void aWordThatTheTableLacksIsNamed() {
        Case of = cases().filter(Case::words).findFirst().orElseThrow();
        float[] words = new float[EXAMPLES * 4];
        Arrays.fill(words, 9);
        try (Replica replica = Replica.of(of.network(4), GRADIENT)) {
            assertThatThrownBy(() -> replica.evaluate(
                            Batch.of(EXAMPLES, List.of(words), batch(of, 4, 4).targets())))
                    .hasMessageContaining("The input of an embedding is 9.0")
                    .hasMessageContaining("from 0 to 8");
        }
    }

    /** The same sequences of {@code time} steps, with zeros after them up to {@code padded}. */
    private static Batch batch(Case of, int time, int padded) {
        Random random = new Random(4);
        int width = of.words() ? 1 : 2;
        float[] inputs = new float[EXAMPLES * padded * width];
        float[] targets = new float[EXAMPLES];
        for (int example = 0; example < EXAMPLES; example++) {
            targets[example] = example % 3;
            for (int i = 0; i < time * width; i++) {
                inputs[example * padded * width + i] =
                        of.words() ? 1 + random.nextInt(8) : (float) random.nextGaussian();
            }
        }
        return Batch.of(EXAMPLES, List.of(inputs), List.of(targets));
    }

    private static NetworkSpec line(Shape input, List<LayerSpec> layers) {
        List<NetworkSpec.Node> nodes = new ArrayList<>();
        String before = "input";
        for (LayerSpec layer : layers) {
            String name = "layer" + nodes.size();
            nodes.add(new NetworkSpec.Node(name, layer, before));
            before = name;
        }
        return new NetworkSpec(
                List.of(new NetworkSpec.Input("input", input)),
                nodes,
                List.of(new NetworkSpec.Output(before, Loss.SPARSE_CATEGORICAL_CROSSENTROPY)));
    }
}
