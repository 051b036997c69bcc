package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.kernel.Pointwise;
import org.meanfield.worker.network.layer.Weight.Place;
import org.meanfield.worker.network.vertex.Convolution;
import org.meanfield.worker.network.vertex.Operation;

/**
 * A convolution over time, an image or a video: conv1d, conv2d, conv3d. Time is an image of one row: DL4J's own layer
 * for it goes wrong on the way back where channels come last.
 */
public record Conv(int filters, Window window, Activation activation, KernelAndBias weights) implements Activated {

    static Conv read(Arguments arguments, int rank) {
        return new Conv(
                arguments.integer("filters", 1),
                Window.ofKernel(arguments, rank),
                Activation.read(arguments),
                KernelAndBias.read(arguments));
    }

    @Override
    public Shape output(Shape input) {
        return window.output(input, filters);
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        Flow convolved =
                switch (window.rank()) {
                    case 1 -> overTime(graph, input);
                    case 2 -> image(graph, window, input, input.shape(), output(input.shape()));
                    default -> graph.layer(video(input), input, input.shape(), output(input.shape()));
                };
        return graph.activated("activation", convolved, activation.afterLayer());
    }

    private Flow overTime(Vertices graph, Flow input) {
        Shape output = output(input.shape());
        Flow padded = window.padding() == Padding.CAUSAL ? padded(graph, input) : input;
        Shape row = Images.row(padded.shape());
        return image(graph, window.overRow(), padded, row, Images.row(output)).reshaped(output);
    }

    private Flow image(Vertices graph, Window over, Flow input, Shape seen, Shape output) {
        Optional<Operation> own = Pointwise.of(activation.withinLayer().function())
                .map(function -> new Convolution(over.patches(seen), filters, weights.useBias(), function));
        return graph.layer(image(over, input), own, input, seen, new Flow("", output, output));
    }

    private Flow padded(Vertices graph, Flow input) {
        int zeros = window.reach(0) - 1;
        Shape longer = Shape.of(input.shape().axis(0) + zeros, input.shape().axis(1));
        ZeroPaddingLayer layer = new ZeroPaddingLayer.Builder(0, 0, zeros, 0)
                .dataFormat(CNN2DFormat.NHWC)
                .build();
        return graph.layer("causal", layer, input, Images.row(input.shape()), new Flow("", longer, Images.row(longer)));
    }

    private ConvolutionLayer image(Window over, Flow input) {
        return new ConvolutionLayer.Builder(over.sizes())
                .stride(over.strideSizes())
                .dilation(over.dilations())
                .convolutionMode(over.padding().mode())
                .dataFormat(CNN2DFormat.NHWC)
                .nIn(input.shape().axis(-1))
                .nOut(filters)
                .activation(activation.withinLayer().function())
                .hasBias(weights.useBias())
                .build();
    }

    private Convolution3D video(Flow input) {
        return new Convolution3D.Builder(window.sizes())
                .stride(window.strideSizes())
                .dilation(window.dilations())
                .convolutionMode(window.padding().mode())
                .dataFormat(Convolution3D.DataFormat.NDHWC)
                .nIn(input.shape().axis(-1))
                .nOut(filters)
                .activation(activation.withinLayer().function())
                .hasBias(weights.useBias())
                .build();
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Integer> kernel = new ArrayList<>(window.size());
        kernel.add(input.axis(-1));
        kernel.add(filters);
        Place place =
                switch (window.rank()) {
                    case 1 -> Place.of("W", 3, 1, 0);
                    case 2 -> Place.of("W", 2, 3, 1, 0);
                    default -> Place.of("W", 2, 3, 4, 1, 0);
                };
        return weights.weights(new Shape(kernel), place, filters);
    }

    @Override
    public LayerSpec linear() {
        return new Conv(filters, window, Activation.LINEAR, weights);
    }
}
