package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;

/**
 * The same values, the last axis running fastest, in another shape.
 *
 * @param targetShape its axes; one may be -1: whatever remains
 */
public record Reshape(List<Integer> targetShape) implements SingleInput {

    public Reshape {
        targetShape = List.copyOf(targetShape);
    }

    static Reshape read(Arguments arguments) {
        List<Integer> shape = arguments.integers("target_shape", -1);
        if (shape.contains(0) || shape.indexOf(-1) != shape.lastIndexOf(-1)) {
            arguments.refuse("target_shape", "must hold axes of at least 1, of which one may be -1: what remains");
        }
        return new Reshape(shape);
    }

    @Override
    public Shape output(Shape input) {
        int known = targetShape.stream().filter(axis -> axis > 0).reduce(1, Math::multiplyExact);
        int free = targetShape.indexOf(-1);
        if (free < 0 ? known != input.size() : input.size() % known != 0) {
            throw new IllegalArgumentException(
                    "cannot be reshaped to " + targetShape + ": it holds " + input.size() + " values");
        }
        List<Integer> axes = new ArrayList<>(targetShape);
        if (free >= 0) {
            axes.set(free, input.size() / known);
        }
        return new Shape(axes);
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        return input.reshaped(output(input.shape()));
    }
}
