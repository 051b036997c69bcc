package org.meanfield.worker.network.layer;

import org.meanfield.worker.data.Shape;

/** Applies an activation: to each value, softmax along the last axis. */
public record Activate(Activation activation) implements Activated {
    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        return graph.activated("", input, activation);
    }

    @Override
    public LayerSpec linear() {
        return new Activate(Activation.LINEAR);
    }

    @Override
    public Masks masks() {
        return Masks.PASSED;
    }
}
