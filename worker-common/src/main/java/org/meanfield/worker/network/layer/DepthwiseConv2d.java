package org.meanfield.worker.network.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight.Place;

/** A convolution of each channel for itself, which becomes {@code depthMultiplier} channels. */
public record DepthwiseConv2d(Window window, int depthMultiplier, Activation activation, KernelAndBias weights)
        implements Activated {

    static DepthwiseConv2d read(Arguments arguments) {
        return new DepthwiseConv2d(
                Window.ofKernel(arguments, 2),
                arguments.integer("depth_multiplier", 1, 1),
                Activation.read(arguments),
                KernelAndBias.read(arguments, "depthwise"));
    }

    @Override
    public Shape output(Shape input) {
        Window.checkRank(input, 2);
        return window.output(input, input.axis(-1) * depthMultiplier);
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        return build(graph, "", input);
    }

    Flow build(Vertices graph, String part, Flow input) {
        Shape output = output(input.shape());
        DepthwiseConvolution2D layer = new DepthwiseConvolution2D.Builder(window.sizes())
                .stride(window.strideSizes())
                .dilation(window.dilations())
                .convolutionMode(window.padding().mode())
                .depthMultiplier(depthMultiplier)
                .dataFormat(CNN2DFormat.NHWC)
                .nIn(input.shape().axis(-1))
                .nOut(output.axis(-1))
                .activation(activation.withinLayer().function())
                .hasBias(weights.useBias())
                .build();
        Flow convolved = graph.layer(part, layer, input, input.shape(), new Flow("", output, output));
        return graph.activated("activation", convolved, activation.afterLayer());
    }

    @Override
    public List<Weight> weights(Shape input) {
        return weights.weights(kernel(input), Place.of("W", 0, 1, 2, 3), input.axis(-1) * depthMultiplier);
    }

    Shape kernel(Shape input) {
        return Shape.of(window.size().get(0), window.size().get(1), input.axis(-1), depthMultiplier);
    }

    @Override
    public LayerSpec linear() {
        return new DepthwiseConv2d(window, depthMultiplier, Activation.LINEAR, weights);
    }
}
