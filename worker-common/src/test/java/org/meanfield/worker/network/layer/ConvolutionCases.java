package org.meanfield.worker.network.layer;

import static org.meanfield.worker.network.layer.KerasFormulas.conv;
import static org.meanfield.worker.network.layer.KerasFormulas.conv2dTranspose;
import static org.meanfield.worker.network.layer.KerasFormulas.depthwise;
import static org.meanfield.worker.network.layer.LayerCases.EXAMPLES;
import static org.meanfield.worker.network.layer.LayerCases.IMAGE;
import static org.meanfield.worker.network.layer.LayerCases.TIME;
import static org.meanfield.worker.network.layer.LayerCases.VIDEO;
import static org.meanfield.worker.network.layer.LayerCases.bias;

import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.KerasFormulas.Moved;
import org.meanfield.worker.network.layer.LayerCases.OfOne;

/** Convolutions of every kind. */
final class ConvolutionCases {
    private final LayerCases cases;

    private ConvolutionCases(LayerCases cases) {
        this.cases = cases;
    }

    static void addTo(LayerCases cases) {
        ConvolutionCases all = new ConvolutionCases(cases);
        all.addConvolutions();
        all.addOtherConvolutions();
    }

    private static OfOne convolution(Moved window) {
        return (x, w, out) -> conv(x, w.get("kernel"), bias(w, out), window, out);
    }

    private void addConvolutions() {
        cases.add(
                "{conv1d: {filters: 3, kernel_size: 3}}",
                TIME,
                Shape.of(5, 3),
                convolution(Moved.of(Padding.VALID, 1, 1, 3)));
        cases.add(
                "{conv1d: {filters: 3, kernel_size: 4, strides: 2, padding: 'same', use_bias: false}}",
                TIME,
                Shape.of(4, 3),
                convolution(Moved.of(Padding.SAME, 2, 1, 4)));
        cases.add(
                "{conv1d: {filters: 3, kernel_size: 2, dilation_rate: 3, padding: 'causal'}}",
                TIME,
                Shape.of(7, 3),
                convolution(Moved.of(Padding.CAUSAL, 1, 3, 2)));
        cases.add(
                "{conv2d: {filters: 3, kernel_size: [3, 2], activation: 'sigmoid'}}",
                IMAGE,
                Shape.of(4, 4, 3),
                (x, w, out) -> convolution(Moved.of(Padding.VALID, 1, 1, 3, 2))
                        .of(x, w, out)
                        .map(KerasFormulas::sigmoid));
        cases.add(
                "{conv2d: {filters: 3, kernel_size: 3, strides: 2, padding: 'same'}}",
                IMAGE,
                Shape.of(3, 3, 3),
                convolution(Moved.of(Padding.SAME, 2, 1, 3, 3)));
        cases.add(
                "{conv2d: {filters: 2, kernel_size: 2, dilation_rate: 2, activation: 'softmax', use_bias: false}}",
                IMAGE,
                Shape.of(4, 3, 2),
                (x, w, out) -> KerasFormulas.softmax(
                        convolution(Moved.of(Padding.VALID, 1, 2, 2, 2)).of(x, w, out)));
        cases.add(
                "{conv3d: {filters: 3, kernel_size: [2, 3, 2]}}",
                VIDEO,
                Shape.of(3, 3, 2, 3),
                convolution(Moved.of(Padding.VALID, 1, 1, 2, 3, 2)));
        cases.add(
                "{conv3d: {filters: 2, kernel_size: 2, strides: 2, padding: 'same', activation: 'tanh'}}",
                VIDEO,
                Shape.of(2, 3, 2, 2),
                (x, w, out) -> convolution(Moved.of(Padding.SAME, 2, 1, 2, 2, 2))
                        .of(x, w, out)
                        .map(Math::tanh));
    }

    private void addOtherConvolutions() {
        cases.add(
                "{conv2d_transpose: {filters: 3, kernel_size: 3, strides: 2}}",
                IMAGE,
                Shape.of(13, 11, 3),
                (x, w, out) -> conv2dTranspose(x, w.get("kernel"), w.get("bias"), 2, 0, out));
        cases.add(
                "{conv2d_transpose: {filters: 3, kernel_size: 3, strides: 2, padding: 'same'}}",
                IMAGE,
                Shape.of(12, 10, 3),
                (x, w, out) -> conv2dTranspose(x, w.get("kernel"), w.get("bias"), 2, 0, out));
        cases.add(
                "{conv2d_transpose: {filters: 2, kernel_size: 3, padding: 'same', use_bias: false}}",
                IMAGE,
                Shape.of(6, 5, 2),
                (x, w, out) -> conv2dTranspose(x, w.get("kernel"), bias(w, out), 1, 1, out));
        cases.add(
                "{depthwise_conv2d: {kernel_size: 3, depth_multiplier: 2}}",
                IMAGE,
                Shape.of(4, 3, 4),
                (x, w, out) -> depthwise(x, w.get("kernel"), Moved.of(Padding.VALID, 1, 1, 3, 3), out)
                        .with(Tensor.of(i -> w.get("bias").at(i[3]), out), Double::sum));
        cases.add(
                "{depthwise_conv2d: {kernel_size: 2, strides: 2, padding: 'same', use_bias: false}}",
                IMAGE,
                Shape.of(3, 3, 2),
                (x, w, out) -> depthwise(x, w.get("kernel"), Moved.of(Padding.SAME, 2, 1, 2, 2), out));
        cases.add(
                "{separable_conv2d: {filters: 3, kernel_size: 2, depth_multiplier: 2, activation: 'tanh'}}",
                IMAGE,
                Shape.of(5, 4, 3),
                (x, w, out) -> conv(
                                depthwise(
                                        x,
                                        w.get("depthwise_kernel"),
                                        Moved.of(Padding.VALID, 1, 1, 2, 2),
                                        EXAMPLES,
                                        5,
                                        4,
                                        4),
                                w.get("pointwise_kernel"),
                                w.get("bias"),
                                Moved.of(Padding.VALID, 1, 1, 1, 1),
                                out)
                        .map(Math::tanh));
    }
}
