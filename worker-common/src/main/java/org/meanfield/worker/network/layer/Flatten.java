package org.meanfield.worker.network.layer;

import org.meanfield.worker.data.Shape;

/** {@code [a, b, ...] -> [a * b * ...]}, the last axis running fastest. */
public record Flatten() implements SingleInput {
    @Override
    public Shape output(Shape input) {
        return Shape.of(input.size());
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        return input.reshaped(output(input.shape()));
    }
}
