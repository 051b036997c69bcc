package org.meanfield.worker.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.weights.WeightInit;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.NetworkSpec.Node;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Flow;
import org.meanfield.worker.network.layer.Kernels;
import org.meanfield.worker.network.layer.Masks;
import org.meanfield.worker.network.layer.Vertices;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Compiles a {@link NetworkSpec} to a DL4J graph. Every input reaches the graph flat, {@code [examples, size]}, in Keras'
 * order: the last axis runs fastest. An output of rank 2 or more leaves it as {@code [examples * .., last axis]}. The
 * graph's outputs are in the order of the network's.
 */
public final class NetworkCompiler {
    static {
        HeldOperands.install();
    }

    private final NetworkSpec network;
    private final Kernels kernels;
    private final GraphBuilder graph;
    private final Set<String> reshapes = new HashSet<>();
    /** What each input and node of the network hands on. */
    private final Map<String, Flow> flows = new HashMap<>();
    /** The masks that nodes hand on. */
    private final Map<String, Flow> masks = new HashMap<>();

    private NetworkCompiler(NetworkSpec network, Kernels kernels, IUpdater updater) {
        this.network = network;
        this.kernels = kernels;
        this.graph = new NeuralNetConfiguration.Builder()
                .seed(0)
                .weightInit(WeightInit.ZERO)
                .updater(updater)
                .graphBuilder();
    }

    /**
     * The DL4J configuration of a network; its weights start at zero.
     *
     * @param kernels whose computation a layer is
     * @param losses  the loss function that stands for each output's loss: ours to train, DL4J's own to save
     * @param updater DL4J's updater, for those who go on training a saved model with plain DL4J
     * @throws NetworkException where a layer does not fit its input
     */
    public static ComputationGraphConfiguration compile(
            NetworkSpec network, Kernels kernels, Function<Output, ILossFunction> losses, IUpdater updater) {
        Shapes.of(network);
        return new NetworkCompiler(network, kernels, updater).compiled(losses);
    }

    private ComputationGraphConfiguration compiled(Function<Output, ILossFunction> losses) {
        network.inputs().forEach(input -> {
            graph.addInputs(input.name());
            Shape flat = Shape.of(input.shape().size());
            flows.put(input.name(), new Flow(input.name(), input.shape(), flat));
        });
        Map<String, String> answers = new HashMap<>();
        for (Node node : network.nodes()) {
            List<Flow> inputs = node.inputs().stream().map(flows::get).toList();
            output(node.name())
                    .ifPresentOrElse(
                            output -> answers.put(node.name(), answer(node, inputs, losses.apply(output))),
                            () -> build(node, inputs));
        }
        graph.setOutputs(network.outputs().stream()
                .map(output -> answers.get(output.node()))
                .toArray(String[]::new));
        return graph.validateOutputLayerConfig(false).build();
    }

    private void build(Node node, List<Flow> inputs) {
        Vertices vertices = vertices(node);
        flows.put(node.name(), node.layer().build(vertices, inputs));
        if (node.layer().masks() != Masks.READ) {
            vertices.mask().ifPresent(mask -> masks.put(node.name(), mask));
        }
    }

    /** Adds an output, and gives the name of its vertex. */
    private String answer(Node node, List<Flow> inputs, ILossFunction loss) {
        boolean read = network.nodes().stream().anyMatch(other -> other.inputs().contains(node.name()));
        if (!read) {
            return node.layer().answer(vertices(node), inputs, loss).vertex();
        }
        Flow flow = node.layer().build(vertices(node), inputs);
        flows.put(node.name(), flow);
        return vertices(node).loss(flow, Activation.LINEAR, loss).vertex();
    }

    private Optional<Output> output(String node) {
        return network.outputs().stream()
                .filter(output -> output.node().equals(node))
                .findFirst();
    }

    private Vertices vertices(Node node) {
        Optional<Flow> mask =
                node.inputs().stream().map(masks::get).filter(Objects::nonNull).findFirst();
        return new Vertices(graph, kernels, reshapes, node.name(), mask);
    }
}
