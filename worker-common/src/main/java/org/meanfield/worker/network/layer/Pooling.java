package org.meanfield.worker.network.layer;

import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.kernel.Pool;
import org.meanfield.worker.network.vertex.Operation;
import org.meanfield.worker.network.vertex.Pooled;

/** The largest or the mean of the values in a window, each channel for itself: max_pooling and average_pooling. */
public record Pooling(What what, Window window) implements SingleInput {

    /** What is taken of the values in a window; zeros of the padding do not count. */
    public enum What {
        MAX(PoolingType.MAX, Pool.MAX),
        AVERAGE(PoolingType.AVG, Pool.AVERAGE);

        final PoolingType dl4j;
        final Pool own;

        What(PoolingType dl4j, Pool own) {
            this.dl4j = dl4j;
            this.own = own;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Pooling read(Arguments arguments, What what, int rank) {
        return new Pooling(what, Window.ofPool(arguments, rank));
    }

    @Override
    public Shape output(Shape input) {
        return window.output(input, input.rank() == 0 ? 1 : input.axis(-1));
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        Shape output = output(input.shape());
        return switch (window.rank()) {
            case 1 -> image(graph, window.overRow(), input, Images.row(input.shape()), Images.row(output))
                    .reshaped(output);
            case 2 -> image(graph, window, input, input.shape(), output);
            default -> graph.layer(video(), input, input.shape(), output);
        };
    }

    private Flow image(Vertices graph, Window over, Flow input, Shape seen, Shape output) {
        Operation own = new Pooled(what.own, over.patches(seen));
        return graph.layer(image(over), Optional.of(own), input, seen, new Flow("", output, output));
    }

    private Layer image(Window over) {
        return new SubsamplingLayer.Builder(what.dl4j)
                .kernelSize(over.sizes())
                .stride(over.strideSizes())
                .convolutionMode(over.padding().mode())
                .dataFormat(CNN2DFormat.NHWC)
                .build();
    }

    private Layer video() {
        return new Subsampling3DLayer.Builder(what.dl4j, window.sizes())
                .stride(window.strideSizes())
                .convolutionMode(window.padding().mode())
                .dataFormat(Convolution3D.DataFormat.NDHWC)
                .build();
    }
}
