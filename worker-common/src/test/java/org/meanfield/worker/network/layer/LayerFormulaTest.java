package org.meanfield.worker.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.GraphLoss;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkCompiler;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.layer.Weight.Kind;
import org.meanfield.worker.replica.Variable;
import org.meanfield.worker.replica.WeightLayout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Every layer in a small network, each of its inputs fed by a dense layer of its own, against Keras' formulas in double
 * precision: what it hands on while training, and the gradient of each weight against differences of the formulas. That
 * of the dense layers shows the gradient with respect to the layer's inputs.
 */
class LayerFormulaTest {
    private static final double STEP = 1e-5;

    static List<LayerCase> cases() {
        return LayerCases.all();
    }

    /** The network around a layer, its data and weights, in both worlds. */
    private static final class Around {
        final LayerCase layer;
        final NetworkSpec network;
        final WeightLayout layout;
        final List<Tensor> inputs = new ArrayList<>();
        final Map<String, Tensor> weights = new HashMap<>();
        final Tensor targets;

        Around(LayerCase layer) {
            this.layer = layer;
            Random random = new Random(7);
            List<NetworkSpec.Input> declared = new ArrayList<>();
            List<NetworkSpec.Node> nodes = new ArrayList<>();
            List<String> mixed = new ArrayList<>();
            for (int i = 0; i < layer.inputs().size(); i++) {
                Shape shape = layer.inputs().get(i);
                declared.add(new NetworkSpec.Input("x" + i, shape));
                nodes.add(new NetworkSpec.Node("mix" + i, new Dense(shape.axis(-1), Activation.LINEAR), "x" + i));
                mixed.add("mix" + i);
                inputs.add(Tensor.random(random, LayerCase.batched(LayerCases.EXAMPLES, shape)));
            }
            nodes.add(new NetworkSpec.Node("layer", layer.spec(), mixed));
            nodes.add(new NetworkSpec.Node("flat", new Flatten(), "layer"));
            network =
                    new NetworkSpec(declared, nodes, List.of(new NetworkSpec.Output("flat", Loss.MEAN_SQUARED_ERROR)));
            layout = WeightLayout.of(network);
            for (Variable variable : layout.variables()) {
                int[] shape = variable.weight().shape().axes().stream()
                        .mapToInt(axis -> axis)
                        .toArray();
                boolean trained = variable.weight().kind() == Kind.TRAINABLE;
                weights.put(key(variable), trained ? Tensor.random(random, shape) : Tensor.of(i -> 1, shape));
            }
            targets = Tensor.random(random, LayerCases.EXAMPLES, layer.output().size());
        }

        static String key(Variable variable) {
            return variable.node() + "." + variable.weight().name();
        }

        Tensor formula() {
            List<Tensor> mixed = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                mixed.add(KerasFormulas.dense(
                        inputs.get(i), weights.get("mix" + i + ".kernel"), weights.get("mix" + i + ".bias")));
            }
            Map<String, Tensor> own = new HashMap<>();
            weights.forEach((key, weight) -> {
                if (key.startsWith("layer.")) {
                    own.put(key.substring("layer.".length()), weight);
                }
            });
            return layer.formula().of(mixed, own);
        }

        double loss() {
            double sum = 0;
            Tensor answers = formula();
            for (int i = 0; i < answers.values().length; i++) {
                double error = answers.values()[i] - targets.values()[i];
                sum += error * error;
            }
            return sum / answers.values().length;
        }

        /** The gradient of a weight by differences. */
        double[] differences(Tensor weight) {
            double[] gradient = new double[weight.values().length];
            for (int i = 0; i < gradient.length; i++) {
                double value = weight.values()[i];
                weight.values()[i] = value + STEP;
                double above = loss();
                weight.values()[i] = value - STEP;
                gradient[i] = (above - loss()) / (2 * STEP);
                weight.values()[i] = value;
            }
            return gradient;
        }

        ComputationGraph trained() {
            ComputationGraph graph = new ComputationGraph(NetworkCompiler.compile(
                    network, Kernels.fastest(), output -> new GraphLoss(output.loss()), new NoOp()));
            graph.init();
            float[] flat = new float[layout.size()];
            layout.variables()
                    .forEach(variable ->
                            variable.write(weights.get(key(variable)).floats(), flat));
            graph.setParams(Nd4j.createFromArray(flat));
            graph.setInputs(inputs.stream()
                    .map(input -> Nd4j.createFromArray(input.floats())
                            .reshape(LayerCases.EXAMPLES, input.values().length / LayerCases.EXAMPLES))
                    .toArray(INDArray[]::new));
            graph.setLabels(Nd4j.createFromArray(targets.floats()).reshape(LayerCases.EXAMPLES, -1));
            graph.computeGradientAndScore();
            return graph;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void handsOnTheShapeThatKerasDocuments(LayerCase layer) {
        assertThat(layer.spec().output(layer.inputs())).isEqualTo(layer.output());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesWhatKerasComputesAndItsGradient(LayerCase layer) {
        Around around = new Around(layer);
        ComputationGraph graph = around.trained();

        float[] answers = ((GraphLoss) ((org.deeplearning4j.nn.conf.layers.LossLayer)
                                graph.getOutputLayer(0).conf().getLayer())
                        .getLossFn())
                .answers();
        double[] expected = around.formula().values();
        assertThat(answers).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) answers[i])
                    .as("answer " + i)
                    .isCloseTo(expected[i], within(2e-5 * (1 + Math.abs(expected[i]))));
        }
        float[] gradients = graph.getGradientsViewArray().dup().data().asFloat();
        for (Variable variable : around.layout.variables()) {
            if (variable.weight().kind() == Kind.TRAINABLE) {
                check(Around.key(variable), variable.read(gradients), around);
            }
        }
        graph.params().close();
    }

    private static void check(String key, float[] gradient, Around around) {
        double[] expected = around.differences(around.weights.get(key));
        double largest = 1e-2;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) gradient[i]).as(key + " " + i).isCloseTo(expected[i], within(1e-4 * largest));
        }
    }

    @Test
    void everyLayerIsAmongThem() {
        Set<String> shown = new HashSet<>();
        cases().forEach(layer ->
                shown.add(layer.layer().substring(1, layer.layer().indexOf(':'))));
        Set<String> elsewhere = Set.of("dropout", "gaussian_noise", "embedding", "masking");

        assertThat(LayerCatalog.names()).allMatch(name -> shown.contains(name) || elsewhere.contains(name));
    }
}
