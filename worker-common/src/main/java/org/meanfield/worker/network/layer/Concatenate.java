package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;

/**
 * Puts inputs one after the other along an axis.
 *
 * @param axis as Keras counts it: 0 is the batch, 1 the first axis of an example, -1 the last
 */
public record Concatenate(int axis) implements LayerSpec {

    static Concatenate read(Arguments arguments) {
        int axis = arguments.integer("axis", -8, -1);
        if (axis == 0) {
            arguments.refuse("axis", "is the batch; 1 is the first axis of an example, -1 the last");
        }
        return new Concatenate(axis);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException("needs two or more inputs: inputs = [a, b]");
        }
        Shape first = inputs.get(0);
        int along = along(first);
        if (along < 0 || along >= first.rank()) {
            throw new IllegalArgumentException("has no axis " + axis + " to concatenate along");
        }
        int length = 0;
        for (Shape input : inputs) {
            if (input.rank() != first.rank() || !with(input, along, 1).equals(with(first, along, 1))) {
                throw new IllegalArgumentException("needs inputs of one shape but for axis " + axis);
            }
            length += input.axis(along);
        }
        return with(first, along, length);
    }

    /** Every input as rows that hold all from the axis on, so that putting rows side by side is enough. */
    @Override
    public Flow build(Vertices graph, List<Flow> inputs) {
        Shape output = output(inputs.stream().map(Flow::shape).toList());
        return graph.vertex(
                "", new MergeVertex(), inputs, input -> row(input.shape()), new Flow("", output, row(output)));
    }

    private Shape row(Shape shape) {
        return Shape.of(new Shape(shape.axes().subList(along(shape), shape.rank())).size());
    }

    private int along(Shape shape) {
        return axis < 0 ? shape.rank() + axis : axis - 1;
    }

    private static Shape with(Shape shape, int along, int length) {
        List<Integer> axes = new ArrayList<>(shape.axes());
        axes.set(along, length);
        return new Shape(axes);
    }
}
