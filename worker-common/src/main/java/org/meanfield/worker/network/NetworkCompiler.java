package org.meanfield.worker.network;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Compiles a {@link NetworkSpec} to a DL4J graph. Every input reaches the graph flat, {@code [examples, size]}. */
public final class NetworkCompiler {
    private final NetworkSpec network;
    private final Shapes shapes;
    private final GraphBuilder graph;
    /** The graph's vertex that hands on what an input or node of the network does. */
    private final Map<String, String> vertices = new HashMap<>();

    private NetworkCompiler(NetworkSpec network, IUpdater updater) {
        this.network = network;
        this.shapes = Shapes.of(network);
        this.graph = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.ZERO)
                .updater(updater)
                .graphBuilder();
    }

    /**
     * The DL4J configuration of a network; its weights start at zero.
     *
     * @param losses  the loss function that stands for each loss: ours to train, DL4J's own to save
     * @param updater DL4J's updater, for those who go on training a saved model with plain DL4J
     * @throws NetworkException where a layer does not fit its input
     */
    public static ComputationGraphConfiguration compile(
            NetworkSpec network, Function<Loss, ILossFunction> losses, IUpdater updater) {
        return new NetworkCompiler(network, updater).compiled(losses);
    }

    private ComputationGraphConfiguration compiled(Function<Loss, ILossFunction> losses) {
        network.inputs().forEach(input -> {
            graph.addInputs(input.name());
            vertices.put(input.name(), input.name());
        });
        Map<String, Loss> answers = new HashMap<>();
        network.outputs().forEach(output -> answers.put(output.node(), output.loss()));
        for (NetworkSpec.Node node : network.nodes()) {
            if (answers.containsKey(node.name())) {
                addAnswering(node, losses.apply(answers.get(node.name())));
            } else {
                addHidden(node);
            }
        }
        graph.setOutputs(
                network.outputs().stream().map(NetworkSpec.Output::node).toArray(String[]::new));
        return graph.validateOutputLayerConfig(false).build();
    }

    private void addHidden(NetworkSpec.Node node) {
        node.layer()
                .hidden(input(node))
                .ifPresentOrElse(
                        layer -> add(node, layer), () -> vertices.put(node.name(), vertices.get(node.input())));
    }

    private void addAnswering(NetworkSpec.Node node, ILossFunction loss) {
        try {
            add(node, node.layer().answering(input(node), loss));
        } catch (IllegalArgumentException e) {
            throw new NetworkException(node.name(), "is the last layer: " + e.getMessage(), e);
        }
    }

    private void add(NetworkSpec.Node node, Layer layer) {
        graph.addLayer(node.name(), layer, vertices.get(node.input()));
        vertices.put(node.name(), node.name());
    }

    private Shape input(NetworkSpec.Node node) {
        return shapes.shape(node.input());
    }
}
