package org.meanfield.worker.network.layer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.vertex.Operation;
import org.meanfield.worker.network.vertex.OperationVertex;
import org.meanfield.worker.network.vertex.SequenceMask;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The DL4J graph as one node of a network adds to it. Its main vertex has the node's name, others have that and a part's. */
public final class Vertices {
    private final GraphBuilder graph;
    private final Kernels kernels;
    private final Set<String> reshapes;
    private final String node;
    private Optional<Flow> mask;

    /**
     * @param graph    what is added to
     * @param kernels  whose computation a layer is
     * @param reshapes the names of the reshapes that the graph has already; added to
     * @param node     the node's name
     * @param mask     of what the node reads
     */
    public Vertices(GraphBuilder graph, Kernels kernels, Set<String> reshapes, String node, Optional<Flow> mask) {
        this.graph = graph;
        this.kernels = kernels;
        this.reshapes = reshapes;
        this.node = node;
        this.mask = mask;
    }

    /** Whose computation a layer is. */
    Kernels kernels() {
        return kernels;
    }

    /** Which steps count, {@code [time]}: of what the node reads until it makes its own. */
    public Optional<Flow> mask() {
        return mask;
    }

    /** Masks the steps of {@code input} whose values are all {@code value}. */
    void makeMask(Flow input, double value) {
        Shape time = Shape.of(input.shape().axis(0));
        OperationVertex made = new OperationVertex(new SequenceMask(value));
        mask = Optional.of(vertex("mask", made, List.of(input), Flow::shape, new Flow("", time, time)));
    }

    /** The name of the node's vertex {@code part}; of its main one for an empty name. */
    static String name(String node, String part) {
        return part.isEmpty() ? node : node + "-" + part;
    }

    /** Adds the node's main layer, which reads {@code input} as {@code seen} and hands on {@code output} as such. */
    Flow layer(Layer layer, Flow input, Shape seen, Shape output) {
        return layer("", layer, input, seen, new Flow("", output, output));
    }

    /** Adds the node's main layer as {@code own} computes it, or DL4J's {@code layer} where that is wanted or ours is not there. */
    Flow layer(Layer layer, Optional<Operation> own, Flow input, Shape seen, Flow output) {
        return own.filter(operation -> kernels == Kernels.OWN)
                .map(operation -> vertex("", new OperationVertex(operation), List.of(input), each -> seen, output))
                .orElseGet(() -> layer("", layer, input, seen, output));
    }

    /** Adds a layer that reads {@code input} as {@code seen} and hands on what {@code output} says. */
    Flow layer(String part, Layer layer, Flow input, Shape seen, Flow output) {
        String name = name(node, part);
        graph.addLayer(name, layer, as(input, seen));
        return new Flow(name, output.shape(), output.seen());
    }

    /** Adds a vertex that reads each of {@code inputs} as {@code seen} says. */
    Flow vertex(String part, GraphVertex vertex, List<Flow> inputs, Function<Flow, Shape> seen, Flow output) {
        String name = name(node, part);
        graph.addVertex(
                name,
                vertex,
                inputs.stream().map(input -> as(input, seen.apply(input))).toArray(String[]::new));
        return new Flow(name, output.shape(), output.seen());
    }

    /** Adds an activation. Softmax goes along the last axis. */
    Flow activated(String part, Flow input, Activation activation) {
        if (activation == Activation.LINEAR) {
            return input;
        }
        Shape seen = activation == Activation.SOFTMAX ? Shape.of(input.shape().axis(-1)) : input.seen();
        return layer(part, new ActivationLayer(activation.function()), input, seen, new Flow("", input.shape(), seen));
    }

    /** Adds a loss on what comes out of {@code activation}: one row for each vector along the last axis. */
    public Flow loss(Flow input, Activation activation, ILossFunction loss) {
        Shape row = Shape.of(input.shape().axis(-1));
        LossLayer layer =
                new LossLayer.Builder(loss).activation(activation.function()).build();
        return layer(input.vertex().equals(node) ? "loss" : "", layer, input, row, new Flow("", input.shape(), row));
    }

    /** The name of a vertex with the values of {@code flow} as arrays of {@code [.., seen]}. */
    private String as(Flow flow, Shape seen) {
        if (flow.seen().equals(seen)) {
            return flow.vertex();
        }
        String name = flow.vertex() + "-as-"
                + String.join("x", seen.axes().stream().map(String::valueOf).toList());
        if (reshapes.add(name)) {
            int[] axes = IntStream.concat(IntStream.of(-1), seen.axes().stream().mapToInt(axis -> axis))
                    .toArray();
            graph.addVertex(name, new ReshapeVertex(axes), flow.vertex());
        }
        return name;
    }
}
