package org.meanfield.worker.network.layer;

import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;

/** Every value {@code size} times along each axis but the channels: up_sampling1d, 2d and 3d. */
public record UpSampling(List<Integer> size) implements SingleInput {
    private static final Images.PerAxis<Integer> OPERATION = new Images.PerAxis<>() {
        @Override
        public Integer none() {
            return 1;
        }

        @Override
        public int length(int axis, Integer times) {
            return axis * times;
        }

        @Override
        public Layer layer(Integer rows, Integer columns) {
            return new Upsampling2D.Builder()
                    .size(new int[] {rows, columns})
                    .dataFormat(CNN2DFormat.NHWC)
                    .build();
        }
    };

    static UpSampling read(Arguments arguments, int rank) {
        return new UpSampling(arguments.integers("size", rank, 1, Collections.nCopies(rank, 2)));
    }

    @Override
    public Shape output(Shape input) {
        return Images.output(input, size, OPERATION);
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        return Images.build(graph, input, size, OPERATION, output(input.shape()));
    }
}
