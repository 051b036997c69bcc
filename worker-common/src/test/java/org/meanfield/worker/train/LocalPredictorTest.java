package org.meanfield.worker.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Step;
import org.meanfield.worker.data.Values;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Input;
import org.meanfield.worker.network.NetworkSpec.Node;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;
import org.meanfield.worker.replica.FirstState;
import org.meanfield.worker.replica.ModelFile;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LocalPredictorTest {
    /** More than two mini-batches, the last of one example. */
    private static final int EXAMPLES = 513;

    private static final OptimizerSpec SGD = new OptimizerSpec.Sgd(Schedule.constant(0.1), 0, false);
    private static final NetworkSpec TWO_OUTPUTS = new NetworkSpec(
            List.of(new Input("x", Shape.of(4))),
            List.of(
                    new Node("hidden", new Dense(5, Activation.TANH), "x"),
                    new Node("a", new Dense(2, Activation.LINEAR), "hidden"),
                    new Node("b", new Dense(3, Activation.SOFTMAX), "hidden")),
            List.of(
                    new Output("a", Loss.MEAN_SQUARED_ERROR),
                    new Output("b", Loss.SPARSE_CATEGORICAL_CROSSENTROPY, 1, List.of(), Map.of())));
    private static final Preprocessing HALVED = Preprocessing.of(
            new ExampleSchema(
                    List.of(new Column("x", Shape.of(4))),
                    List.of(new Column("a", Shape.of(2)), new Column("b", Shape.of()))),
            List.of(new Step.Scale(2)));

    @Test
    void answersAreThoseOfPlainDl4jRowByRow() throws IOException {
        float[] inputs = normal(4 * EXAMPLES);
        ModelState state = FirstState.of(TWO_OUTPUTS, SGD, 3);

        List<float[]> answers = answers(state, inputs);

        INDArray[] expected =
                plain(state).output(Nd4j.create(inputs, EXAMPLES, 4).div(2));
        assertThat(answers).map(each -> each.length).containsExactly(2 * EXAMPLES, 3 * EXAMPLES);
        for (int i = 0; i < 2; i++) {
            assertThat(answers.get(i))
                    .containsExactly(expected[i].dup('c').data().asFloat(), within(1e-6f));
        }
    }

    @Test
    void anAnswerDoesNotDependOnTheExamplesBesideIt() {
        float[] inputs = normal(4 * EXAMPLES);
        ModelState state = FirstState.of(TWO_OUTPUTS, SGD, 3);
        float[] last = Arrays.copyOfRange(inputs, inputs.length - 4, inputs.length);

        assertThat(answers(state, last).get(1))
                .containsExactly(
                        Arrays.copyOfRange(answers(state, inputs).get(1), 3 * EXAMPLES - 3, 3 * EXAMPLES),
                        within(1e-6f));
    }

    private static List<float[]> answers(ModelState state, float[] inputs) {
        try (Replica replica = Replica.of(TWO_OUTPUTS, SGD)) {
            replica.load(state);
            ExampleBlock block = new ExampleBlock(inputs.length / 4, List.of(new Values.Float32(inputs)), List.of());
            return new LocalPredictor(replica, TWO_OUTPUTS, HALVED).answers(block);
        }
    }

    private static ComputationGraph plain(ModelState state) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelFile.write(TWO_OUTPUTS, SGD, state, zip);
        return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip.toByteArray()), false);
    }

    private static float[] normal(int count) {
        Random random = new Random(5);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
