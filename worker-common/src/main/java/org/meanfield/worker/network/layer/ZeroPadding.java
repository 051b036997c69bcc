package org.meanfield.worker.network.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;

/**
 * Zeros before and after each axis but the channels: zero_padding1d, 2d and 3d.
 *
 * @param padding how many, a pair for each axis
 */
public record ZeroPadding(List<List<Integer>> padding) implements SingleInput {
    private static final Images.PerAxis<List<Integer>> OPERATION = new Images.PerAxis<>() {
        @Override
        public List<Integer> none() {
            return List.of(0, 0);
        }

        @Override
        public int length(int axis, List<Integer> zeros) {
            return axis + zeros.get(0) + zeros.get(1);
        }

        @Override
        public Layer layer(List<Integer> rows, List<Integer> columns) {
            return new ZeroPaddingLayer.Builder(rows.get(0), rows.get(1), columns.get(0), columns.get(1))
                    .dataFormat(CNN2DFormat.NHWC)
                    .build();
        }
    };

    static ZeroPadding read(Arguments arguments, int rank) {
        return new ZeroPadding(arguments.pairs("padding", rank, 0, 1));
    }

    @Override
    public Shape output(Shape input) {
        return Images.output(input, padding, OPERATION);
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        return Images.build(graph, input, padding, OPERATION, output(input.shape()));
    }
}
