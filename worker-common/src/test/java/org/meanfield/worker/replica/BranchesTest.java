package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Input;
import org.meanfield.worker.network.NetworkSpec.Node;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Concatenate;
import org.meanfield.worker.network.layer.Conv;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.network.layer.Flatten;
import org.meanfield.worker.network.layer.KernelAndBias;
import org.meanfield.worker.network.layer.LayersOfEveryKind;
import org.meanfield.worker.network.layer.Merge;
import org.meanfield.worker.network.layer.Padding;
import org.meanfield.worker.network.layer.Window;

class BranchesTest {
    private static final float STEP = 0.05f;

    private static Conv conv(int filters, int size) {
        List<Integer> ones = List.of(1, 1);
        Window window = new Window(List.of(size, size), ones, ones, Padding.SAME);
        return new Conv(filters, window, Activation.LINEAR, KernelAndBias.DEFAULT);
    }

    /** An inception block on a residual one, two inputs: every way is linear, so the loss is a square in each weight. */
    private static NetworkSpec branches() {
        return new NetworkSpec(
                List.of(new Input("image", Shape.of(4, 4, 2)), new Input("age", Shape.of(3))),
                List.of(
                        new Node("stem", conv(3, 3), "image"),
                        new Node("wide", conv(3, 3), "stem"),
                        new Node("residual", new Merge(Merge.How.ADD), List.of("wide", "stem")),
                        new Node("one", conv(2, 1), "residual"),
                        new Node("three", conv(1, 3), "residual"),
                        new Node("block", new Concatenate(-1), List.of("one", "three", "residual", "image")),
                        new Node("flat", new Flatten(), "block"),
                        new Node("all", new Concatenate(-1), List.of("flat", "age")),
                        new Node("answer", new Dense(2, Activation.LINEAR), "all")),
                List.of(new Output("answer", Loss.MEAN_SQUARED_ERROR)));
    }

    @Test
    void aNodeThatSeveralReadGetsTheSumOfTheirGradients() {
        NetworkSpec network = branches();
        Batch batch = Graphs.batch(network, 1);
        ModelState first = FirstState.of(network, Graphs.GRADIENT, 3);
        float[] gradient = Graphs.moved(network, first, batch);
        try (Replica replica = Replica.of(network, Graphs.GRADIENT)) {
            for (int i = 0; i < gradient.length; i += 3) {
                double above = loss(replica, first, i, STEP, batch);
                double below = loss(replica, first, i, -STEP, batch);
                assertThat((double) gradient[i])
                        .as("weight " + i)
                        .isCloseTo((above - below) / (2 * STEP), within(2e-4 * (1 + Math.abs(gradient[i]))));
            }
        }
    }

    private static double loss(Replica replica, ModelState first, int weight, float step, Batch batch) {
        float[] weights = first.weights().clone();
        weights[weight] += step;
        replica.load(new ModelState(weights, new float[0][], 0));
        return replica.evaluate(batch).loss();
    }

    @Test
    void aNetworkTravelsToExecutorsAndBack() throws IOException, ClassNotFoundException {
        assertThat(travelled(branches())).isEqualTo(branches());
        for (LayersOfEveryKind.Line line : LayersOfEveryKind.lines()) {
            NetworkSpec network = Graphs.line(line.input(), Loss.HUBER, line.layers());
            assertThat(travelled(network)).isEqualTo(network);
        }
    }

    private static Object travelled(NetworkSpec network) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(network);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
