package org.meanfield.worker.network;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.evaluate.MetricSpec;
import org.meanfield.worker.evaluate.Targets;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.layer.LayerSpec;

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

    /** The same where training moves the weights of every layer. */
    public NetworkSpec trainable() {
        return new NetworkSpec(
                inputs,
                nodes.stream()
                        .map(node -> new Node(node.name(), node.layer().trainable(), node.inputs()))
                        .toList(),
                outputs);
    }

    /** A named input and the shape of one example of it. */
    public record Input(String name, Shape shape) implements Serializable {}

    /** A layer with the names of the nodes and inputs that feed it, in the layer's order. */
    public record Node(String name, LayerSpec layer, List<String> inputs) implements Serializable {
        public Node {
            inputs = List.copyOf(inputs);
        }

        /** A layer with one input. */
        public Node(String name, LayerSpec layer, String input) {
            this(name, layer, List.of(input));
        }
    }

    /**
     * A node whose answer is compared with a target.
     *
     * @param weight  how many times its loss counts in the whole
     * @param metrics what else is told of it
     * @param classes how many times the loss of an example of each class counts in training; once where not given
     */
    public record Output(String node, Loss loss, double weight, List<MetricSpec> metrics, Map<Integer, Double> classes)
            implements Serializable {
        public Output {
            metrics = List.copyOf(metrics);
            classes = Map.copyOf(classes);
        }

        /**
         * What its targets are, by its loss.
         *
         * @param width values of one answer
         */
        public Targets targets(int width) {
            return switch (loss) {
                case SPARSE_CATEGORICAL_CROSSENTROPY, CATEGORICAL_CROSSENTROPY -> Targets.CLASSES;
                case BINARY_CROSSENTROPY -> width == 1 ? Targets.CLASSES : Targets.LABELS;
                default -> Targets.NUMBERS;
            };
        }

        /** An output without metrics, whose classes count alike. */
        public Output(String node, Loss loss, double weight) {
            this(node, loss, weight, List.of(), Map.of());
        }

        /** The same, with a loss that counts once. */
        public Output(String node, Loss loss) {
            this(node, loss, 1);
        }
    }
}
