package org.meanfield.worker.network.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;

/**
 * Cuts off the ends of each axis but the channels: cropping1d, 2d and 3d.
 *
 * @param cropping how many values, a pair for each axis
 */
public record Cropping(List<List<Integer>> cropping) implements SingleInput {
    private static final Images.PerAxis<List<Integer>> OPERATION = new Images.PerAxis<>() {
        @Override
        public List<Integer> none() {
            return List.of(0, 0);
        }

        @Override
        public int length(int axis, List<Integer> cut) {
            return axis - cut.get(0) - cut.get(1);
        }

        @Override
        public Layer layer(List<Integer> rows, List<Integer> columns) {
            return new Cropping2D.Builder(rows.get(0), rows.get(1), columns.get(0), columns.get(1))
                    .dataFormat(CNN2DFormat.NHWC)
                    .build();
        }
    };

    static Cropping read(Arguments arguments, int rank) {
        return new Cropping(arguments.pairs("cropping", rank, 0, rank == 2 ? 0 : 1));
    }

    @Override
    public Shape output(Shape input) {
        return Images.output(input, cropping, OPERATION);
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        return Images.build(graph, input, cropping, OPERATION, output(input.shape()));
    }
}
