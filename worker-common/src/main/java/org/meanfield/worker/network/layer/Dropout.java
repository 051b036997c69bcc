package org.meanfield.worker.network.layer;

import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.meanfield.worker.data.Shape;

/** Drops a share {@code rate} of its inputs while training and scales the rest by {@code 1 / (1 - rate)}. */
public record Dropout(double rate) implements SingleInput {
    @Override
    public Shape output(Shape input) {
        return input;
    }

    /** Nothing for a rate of 0: DL4J has no dropout that keeps everything. */
    @Override
    public Flow build(Vertices graph, Flow input) {
        if (rate == 0) {
            return input;
        }
        DropoutLayer layer = new DropoutLayer.Builder(1 - rate).build();
        return graph.layer("", layer, input, input.seen(), input);
    }

    @Override
    public Masks masks() {
        return Masks.PASSED;
    }
}
