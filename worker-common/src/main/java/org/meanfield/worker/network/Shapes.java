package org.meanfield.worker.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.data.Shape;

/** The shape that every input and node of a network hands on, without the batch axis. */
public final class Shapes {
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

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
        }
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
