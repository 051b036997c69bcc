package org.meanfield.worker.network;

import java.io.Serializable;
import java.util.List;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;

/**
 * A network as the conf says it: inputs, nodes in an order in which each comes after its inputs, and outputs. A
 * sequential model is a graph in a line.
 */
public record NetworkSpec(List<Input> inputs, List<Node> nodes, List<Output> outputs) implements Serializable {

    public NetworkSpec {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
    }

    /** A named input and the shape of one example of it. */
    public record Input(String name, Shape shape) implements Serializable {}

    /** A layer with the name of the node or input that feeds it. */
    public record Node(String name, LayerSpec layer, String input) implements Serializable {}

    /** A node whose answer is compared with a target. */
    public record Output(String node, Loss loss) implements Serializable {}
}
