package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;

/**
 * The largest or the mean of all values of a channel: global_max_pooling and global_average_pooling.
 *
 * @param rank     how many axes there are before the channels
 * @param keepdims whether these axes stay, with a length of 1
 */
public record GlobalPooling(Pooling.What what, int rank, boolean keepdims) implements SingleInput {

    static GlobalPooling read(Arguments arguments, Pooling.What what, int rank) {
        return new GlobalPooling(what, rank, arguments.flag("keepdims", false));
    }

    @Override
    public Shape output(Shape input) {
        Window.checkRank(input, rank);
        List<Integer> axes = new ArrayList<>(Collections.nCopies(keepdims ? rank : 0, 1));
        axes.add(input.axis(-1));
        return new Shape(axes);
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        int channels = input.shape().axis(-1);
        GlobalPoolingLayer layer =
                new GlobalPoolingLayer.Builder(what.dl4j).poolingDimensions(1).build();
        return graph.layer(
                "",
                layer,
                input,
                Shape.of(input.shape().size() / channels, channels),
                new Flow("", output(input.shape()), Shape.of(channels)));
    }
}
