package org.meanfield.worker.network.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.GraphLoss;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkCompiler;
import org.meanfield.worker.network.NetworkSpec;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Meanfield's own computation of a layer comes to what DL4J's does, on arrays that are larger than one tile or cache. */
final class KernelsTest {
    private static final int EXAMPLES = 9;

    /**
     * Layers on an input.
     *
     * @param margin how many values at both ends of an input are zero in all examples
     */
    private record Case(String name, Shape input, List<LayerSpec> layers, int margin) {
        Case(String name, Shape input, List<LayerSpec> layers) {
            this(name, input, layers, 0);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        List<Integer> ones = List.of(1, 1);
        Window same = new Window(List.of(5, 4), List.of(2, 1), ones, Padding.SAME);
        Window dilated = new Window(List.of(3, 3), ones, List.of(2, 3), Padding.SAME);
        Window overlapping = new Window(List.of(3, 3), List.of(2, 2), ones, Padding.SAME);
        return Stream.of(
                new Case("dense", Shape.of(900), List.of(dense(700, Activation.RELU), dense(30, Activation.TANH))),
                new Case("margins", Shape.of(100), List.of(dense(30, Activation.RELU), dense(20, Activation.TANH)), 17),
                new Case("nothing but margins", Shape.of(100), List.of(dense(30, Activation.RELU)), 50),
                new Case("sigmoid", Shape.of(50), List.of(dense(1000, Activation.SIGMOID))),
                new Case("convolution", Shape.of(40, 36, 3), List.of(conv(8, same), conv(5, dilated))),
                new Case(
                        "normalization",
                        Shape.of(9, 8, 3),
                        List.of(conv(4, same), normalization(), pool(Pooling.What.MAX, overlapping))),
                new Case("max", Shape.of(28, 28, 2), List.of(conv(7, same), pool(Pooling.What.MAX, overlapping))),
                new Case("lstm", Shape.of(12, 9), recurrent(Recurrent.Kernel.LSTM)),
                new Case("gru", Shape.of(12, 9), recurrent(Recurrent.Kernel.GRU)),
                new Case("mean", Shape.of(28, 28, 2), List.of(conv(7, same), pool(Pooling.What.AVERAGE, overlapping))));
    }

    private static Dense dense(int units, Activation activation) {
        return new Dense(units, activation);
    }

    private static LayerSpec normalization() {
        ScaleAndCenter trained = new ScaleAndCenter(
                true, true, Initializer.ONES, Initializer.ZEROS, Regularizers.NONE, Regularizers.NONE);
        return new BatchNormalization(0.9, 1e-3, trained, Initializer.ZEROS, Initializer.ONES);
    }

    private static Conv conv(int filters, Window window) {
        return new Conv(filters, window, Activation.RELU, KernelAndBias.DEFAULT);
    }

    /** Two on each other: the lower one gets a gradient for every step. */
    private static List<LayerSpec> recurrent(Recurrent.Kernel cell) {
        return List.of(new Recurrent(cell, 40, true), new Recurrent(cell, 70, false));
    }

    private static Pooling pool(Pooling.What what, Window window) {
        return new Pooling(what, window);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meanfieldsComeToWhatDl4jsDo(Case layers) {
        List<NetworkSpec.Node> nodes = new ArrayList<>();
        List<LayerSpec> all = new ArrayList<>(layers.layers());
        all.addAll(List.of(new Flatten(), new Dense(3, Activation.LINEAR)));
        for (LayerSpec layer : all) {
            String before = nodes.isEmpty() ? "x" : "layer" + (nodes.size() - 1);
            nodes.add(new NetworkSpec.Node("layer" + nodes.size(), layer, before));
        }
        NetworkSpec network = new NetworkSpec(
                List.of(new NetworkSpec.Input("x", layers.input())),
                nodes,
                List.of(new NetworkSpec.Output("layer" + (nodes.size() - 1), Loss.MEAN_SQUARED_ERROR)));

        float[] own = gradients(network, Kernels.OWN, layers);
        float[] dl4j = gradients(network, Kernels.DL4J, layers);

        assertThat(own).hasSameSizeAs(dl4j);
        double largest = 0;
        double farthest = 0;
        for (int i = 0; i < own.length; i++) {
            largest = Math.max(largest, Math.abs(dl4j[i]));
            farthest = Math.max(farthest, Math.abs(own[i] - (double) dl4j[i]));
        }
        assertThat(largest).isGreaterThan(1e-3);
        assertThat(farthest).isLessThan(1e-5 * largest);
    }

    /** Those of a second batch: nothing may remain of the first one's. */
    private static float[] gradients(NetworkSpec network, Kernels kernels, Case layers) {
        ComputationGraph graph = new ComputationGraph(
                NetworkCompiler.compile(network, kernels, output -> new GraphLoss(output.loss()), new NoOp()));
        graph.init();
        Random random = new Random(5);
        graph.setParams(normal(random, 0.1, 1, graph.params().length()));
        int size = layers.input().size();
        INDArray inputs = normal(random, 1, EXAMPLES, size);
        INDArray labels = normal(random, 1, EXAMPLES, 3);
        fit(graph, inputs, labels);
        for (int column = 0; column < layers.margin(); column++) {
            inputs.getColumn(column).assign(0);
            inputs.getColumn(size - 1 - column).assign(0);
        }
        fit(graph, inputs, labels);
        float[] gradients = graph.getGradientsViewArray().dup().data().asFloat();
        graph.params().close();
        return gradients;
    }

    private static void fit(ComputationGraph graph, INDArray inputs, INDArray labels) {
        graph.setInputs(inputs);
        graph.setLabels(labels);
        graph.computeGradientAndScore();
    }

    private static INDArray normal(Random random, double deviation, long rows, long columns) {
        double[] values = new double[Math.toIntExact(rows * columns)];
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * random.nextGaussian();
        }
        return Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape(rows, columns);
    }
}
