package org.meanfield.worker.network.layer;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.meanfield.worker.data.Shape;

/** A vector {@code times} times: {@code [n] -> [times, n]}. */
public record RepeatVector(int times) implements SingleInput {
    @Override
    public Shape output(Shape input) {
        if (input.rank() != 1) {
            throw new IllegalArgumentException("needs a vector [n]");
        }
        return Shape.of(times, input.axis(0));
    }

    /** A vector is an image of one pixel. */
    @Override
    public Flow build(Vertices graph, Flow input) {
        int channels = input.shape().axis(0);
        Upsampling2D layer = new Upsampling2D.Builder()
                .size(new int[] {times, 1})
                .dataFormat(CNN2DFormat.NHWC)
                .build();
        return graph.layer(
                "",
                layer,
                input,
                Shape.of(1, 1, channels),
                new Flow("", output(input.shape()), Shape.of(times, 1, channels)));
    }
}
