package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Input;
import org.meanfield.worker.network.NetworkSpec.Node;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.layer.Activate;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.network.layer.Flatten;

class OutputsTest {

    /** One hidden layer and two outputs, a mean squared error and a class. */
    private static NetworkSpec twoOutputs(double first, double second) {
        return new NetworkSpec(
                List.of(new Input("x", Shape.of(4))),
                List.of(
                        new Node("hidden", new Dense(5, Activation.TANH), "x"),
                        new Node("a", new Dense(2, Activation.LINEAR), "hidden"),
                        new Node("b", new Dense(3, Activation.SOFTMAX), "hidden")),
                List.of(
                        new Output("a", Loss.MEAN_SQUARED_ERROR, first),
                        new Output("b", Loss.SPARSE_CATEGORICAL_CROSSENTROPY, second)));
    }

    @Test
    void lossesAndGradientsAddUpByTheirWeights() {
        NetworkSpec both = twoOutputs(0.7, 0.2);
        Batch batch = Graphs.batch(both, 1);
        ModelState state = FirstState.of(both, Graphs.GRADIENT, 3);

        assertThat(Graphs.loss(both, state, batch))
                .isCloseTo(
                        0.7 * Graphs.loss(twoOutputs(1, 0), state, batch)
                                + 0.2 * Graphs.loss(twoOutputs(0, 1), state, batch),
                        within(1e-6));
        float[] ofA = Graphs.moved(twoOutputs(1, 0), state, batch);
        float[] ofB = Graphs.moved(twoOutputs(0, 1), state, batch);
        float[] moved = Graphs.moved(both, state, batch);
        for (int i = 0; i < moved.length; i++) {
            assertThat(moved[i]).isCloseTo(0.7f * ofA[i] + 0.2f * ofB[i], within(1e-6f));
        }
    }

    @Test
    void anOutputThatOtherNodesReadFeedsThemAsIfItWereNone() {
        List<Node> nodes = List.of(
                new Node("a", new Dense(3, Activation.SIGMOID), "x"),
                new Node("b", new Dense(2, Activation.LINEAR), "a"));
        List<Input> input = List.of(new Input("x", Shape.of(4)));
        Output answer = new Output("b", Loss.MEAN_SQUARED_ERROR);
        NetworkSpec chain = new NetworkSpec(input, nodes, List.of(answer));
        NetworkSpec tapped =
                new NetworkSpec(input, nodes, List.of(answer, new Output("a", Loss.BINARY_CROSSENTROPY, 0)));
        Batch batch = Graphs.batch(tapped, 1);
        ModelState state = FirstState.of(chain, Graphs.GRADIENT, 3);

        assertThat(Graphs.moved(tapped, state, batch)).containsExactly(Graphs.moved(chain, state, batch));
    }

    @Test
    void everyStepOfASequenceIsARowOfItsOwn() {
        Dense dense = new Dense(3, Activation.SOFTMAX);
        NetworkSpec sequence = Graphs.line(Shape.of(4, 2), Loss.SPARSE_CATEGORICAL_CROSSENTROPY, dense);
        NetworkSpec single = Graphs.line(Shape.of(2), Loss.SPARSE_CATEGORICAL_CROSSENTROPY, dense);
        Batch batch = Graphs.batch(sequence, 1);
        Batch rows =
                Batch.of(4 * batch.examples(), List.of(batch.inputs().get(0).values()), batch.targets());
        ModelState state = FirstState.of(single, Graphs.GRADIENT, 3);

        assertThat(Graphs.moved(sequence, state, batch)).containsExactly(Graphs.moved(single, state, rows));
        assertThat(Graphs.loss(sequence, state, batch)).isCloseTo(Graphs.loss(single, state, rows), within(1e-12));
    }

    @Test
    void anActivationOfItsOwnAtTheEndIsThatOfTheLayerBeforeIt() {
        NetworkSpec inside =
                Graphs.line(Shape.of(4), Loss.SPARSE_CATEGORICAL_CROSSENTROPY, new Dense(3, Activation.SOFTMAX));
        NetworkSpec apart = Graphs.line(
                Shape.of(2, 2),
                Loss.SPARSE_CATEGORICAL_CROSSENTROPY,
                new Flatten(),
                new Dense(3, Activation.LINEAR),
                new Activate(Activation.SOFTMAX));
        Batch batch = Graphs.batch(inside, 1);
        ModelState state = FirstState.of(inside, Graphs.GRADIENT, 3);

        assertThat(Graphs.moved(apart, state, batch))
                .containsExactly(Graphs.moved(inside, state, batch), within(1e-7f));
    }
}
