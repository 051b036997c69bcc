package org.meanfield.worker.network.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight.Place;

/** The convolution whose way back this would be: an image of more pixels from one of fewer. */
public record Conv2dTranspose(int filters, Window window, Activation activation, KernelAndBias weights)
        implements Activated {

    static Conv2dTranspose read(Arguments arguments) {
        Window window = Window.ofKernel(arguments, 2);
        if (!window.dilation().equals(List.of(1, 1))) {
            arguments.refuse("dilation_rate", "must be 1 in a conv2d_transpose");
        }
        return new Conv2dTranspose(
                arguments.integer("filters", 1), window, Activation.read(arguments), KernelAndBias.read(arguments));
    }

    @Override
    public Shape output(Shape input) {
        Window.checkRank(input, 2);
        return Shape.of(length(input, 0), length(input, 1), filters);
    }

    private int length(Shape input, int axis) {
        int stride = window.strides().get(axis);
        int size = window.size().get(axis);
        if (window.padding() == Padding.SAME) {
            return input.axis(axis) * stride;
        }
        if (size < stride) {
            throw new IllegalArgumentException("needs a kernel_size of at least its strides, or padding = same");
        }
        return (input.axis(axis) - 1) * stride + size;
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        Deconvolution2D layer = new Deconvolution2D.Builder(window.sizes())
                .stride(window.strideSizes())
                .convolutionMode(window.padding().mode())
                .dataFormat(CNN2DFormat.NHWC)
                .nIn(input.shape().axis(-1))
                .nOut(filters)
                .activation(activation.withinLayer().function())
                .hasBias(weights.useBias())
                .build();
        Flow convolved = graph.layer(layer, input, input.shape(), output(input.shape()));
        return graph.activated("activation", convolved, activation.afterLayer());
    }

    @Override
    public List<Weight> weights(Shape input) {
        Shape kernel = Shape.of(window.size().get(0), window.size().get(1), filters, input.axis(-1));
        return weights.weights(kernel, Place.of("W", 2, 3, 1, 0), filters);
    }

    @Override
    public LayerSpec linear() {
        return new Conv2dTranspose(filters, window, Activation.LINEAR, weights);
    }
}
