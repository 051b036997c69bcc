package org.meanfield.worker.network;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Masks;

/** The shape that every input and node of a network hands on, without the batch axis. */
public final class Shapes {
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    /** The nodes that hand on a mask. */
    private final Set<String> masked = new HashSet<>();

    private Shapes() {}

    /**
     * Infers every shape.
     *
     * @throws NetworkException naming the first node whose inputs do not fit
     */
    public static Shapes of(NetworkSpec network) {
        Shapes all = new Shapes();
        network.inputs().forEach(input -> all.shapes.put(input.name(), input.shape()));
        for (NetworkSpec.Node node : network.nodes()) {
            all.shapes.put(node.name(), all.output(node));
            all.mask(node);
        }
        network.outputs().forEach(output -> all.checkOutput(output.node()));
        return all;
    }

    private Shape output(NetworkSpec.Node node) {
        List<Shape> inputs = inputs(node);
        try {
            return node.layer().output(inputs);
        } catch (IllegalArgumentException e) {
            String given =
                    String.join(" and ", inputs.stream().map(Shape::toString).toList());
            throw new NetworkException(node.name(), "is given " + given + ": " + e.getMessage(), e);
        }
    }

    private void mask(NetworkSpec.Node node) {
        boolean given = node.inputs().stream().anyMatch(masked::contains);
        Masks masks = node.layer().masks();
        if (given && masks == Masks.REFUSED) {
            throw new NetworkException(
                    node.name(),
                    "is given a sequence some of whose steps are masked, which it would not leave out; "
                            + "put it after a recurrent layer without return_sequences");
        }
        if (masks == Masks.MADE || (given && masks == Masks.PASSED)) {
            masked.add(node.name());
        }
    }

    private void checkOutput(String node) {
        if (masked.contains(node)) {
            throw new NetworkException(
                    node,
                    "is an output of masked steps, which its loss would not leave out; hand on the last step only");
        }
    }

    private Shape of(String name, String reader) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new NetworkException(
                    reader, "reads " + name + ", which is no input and no earlier layer; there are " + shapes.keySet());
        }
        return shape;
    }

    /** What the input or node called {@code name} hands on. */
    public Shape shape(String name) {
        return of(name, name);
    }

    /** What a node is given. */
    public List<Shape> inputs(NetworkSpec.Node node) {
        return node.inputs().stream().map(input -> of(input, node.name())).toList();
    }
}
