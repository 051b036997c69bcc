package org.meanfield.worker.network.layer;

import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.meanfield.worker.data.Shape;

/** Adds normal noise of a standard deviation of {@code stddev} while training. */
public record GaussianNoise(double stddev) implements SingleInput {
    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        DropoutLayer layer =
                new DropoutLayer.Builder(new org.deeplearning4j.nn.conf.dropout.GaussianNoise(stddev)).build();
        return graph.layer("", layer, input, input.seen(), input);
    }

    @Override
    public Masks masks() {
        return Masks.PASSED;
    }
}
