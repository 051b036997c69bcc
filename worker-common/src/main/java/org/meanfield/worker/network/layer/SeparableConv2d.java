package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight.Place;

/** A depthwise convolution without bias, and a convolution by single pixels that mixes its channels. */
public record SeparableConv2d(DepthwiseConv2d depthwise, Conv pointwise) implements Activated {

    static SeparableConv2d read(Arguments arguments) {
        Window window = Window.ofKernel(arguments, 2);
        KernelAndBias depthwise = KernelAndBias.read(arguments, "depthwise").withoutBias();
        return new SeparableConv2d(
                new DepthwiseConv2d(window, arguments.integer("depth_multiplier", 1, 1), Activation.LINEAR, depthwise),
                new Conv(
                        arguments.integer("filters", 1),
                        Window.of(1, 1),
                        Activation.read(arguments),
                        KernelAndBias.read(arguments, "pointwise")));
    }

    @Override
    public Shape output(Shape input) {
        return pointwise.output(depthwise.output(input));
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        return pointwise.build(graph, depthwise.build(graph, "depthwise", input));
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Weight> weights = new ArrayList<>();
        Place place = Place.of("W", 0, 1, 2, 3).in("depthwise");
        weights.add(depthwise.weights().kernelWeight("depthwise_kernel", depthwise.kernel(input), place));
        Weight kernel = pointwise.weights(depthwise.output(input)).get(0);
        weights.add(pointwise.weights().kernelWeight("pointwise_kernel", kernel.shape(), kernel.place()));
        if (pointwise.weights().useBias()) {
            weights.add(pointwise.weights().biasWeight(pointwise.filters()));
        }
        return weights;
    }

    @Override
    public Activation activation() {
        return pointwise.activation();
    }

    @Override
    public LayerSpec linear() {
        return new SeparableConv2d(depthwise, (Conv) pointwise.linear());
    }
}
