package org.meanfield.worker.network.layer;

import static org.meanfield.worker.network.layer.KerasFormulas.averagePool;
import static org.meanfield.worker.network.layer.KerasFormulas.concatenated;
import static org.meanfield.worker.network.layer.KerasFormulas.conv;
import static org.meanfield.worker.network.layer.KerasFormulas.conv2dTranspose;
import static org.meanfield.worker.network.layer.KerasFormulas.dense;
import static org.meanfield.worker.network.layer.KerasFormulas.depthwise;
import static org.meanfield.worker.network.layer.KerasFormulas.maxPool;
import static org.meanfield.worker.network.layer.KerasFormulas.taken;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.KerasFormulas.Moved;

/** Every layer, with shapes from Keras' documentation of it. */
final class LayerCases {
    static final int EXAMPLES = 3;
    private static final Shape TIME = Shape.of(7, 2);
    private static final Shape IMAGE = Shape.of(6, 5, 2);
    private static final Shape VIDEO = Shape.of(4, 5, 3, 2);

    private final List<LayerCase> cases = new ArrayList<>();

    static List<LayerCase> all() {
        LayerCases all = new LayerCases();
        all.addVectors();
        all.addActivations();
        all.addConvolutions();
        all.addOtherConvolutions();
        all.addPooling();
        all.addEdges();
        all.addNormalizations();
        all.addMerges();
        all.cases.addAll(SequenceCases.all());
        return all.cases;
    }

    private interface OfOne {
        Tensor of(Tensor x, Map<String, Tensor> weights, int[] output);
    }

    private void add(String layer, Shape input, Shape output, OfOne formula) {
        int[] batched = LayerCase.batched(EXAMPLES, output);
        cases.add(new LayerCase(
                layer, List.of(input), output, (inputs, weights) -> formula.of(inputs.get(0), weights, batched)));
    }

    private static OfOne convolution(Moved window) {
        return (x, w, out) -> conv(x, w.get("kernel"), bias(w, out), window, out);
    }

    private static Tensor bias(Map<String, Tensor> weights, int[] output) {
        return weights.getOrDefault("bias", Tensor.of(index -> 0, output[output.length - 1]));
    }

    private void addVectors() {
        add("{dense: {units: 4}}", Shape.of(3), Shape.of(4), (x, w, out) -> dense(x, w.get("kernel"), w.get("bias")));
        add("{dense: {units: 4, activation: 'tanh', use_bias: false}}", TIME, Shape.of(7, 4), (x, w, out) -> dense(
                        x, w.get("kernel"), bias(w, out))
                .map(Math::tanh));
        add(
                "{dense: {units: 3, activation: 'softmax'}}",
                IMAGE,
                Shape.of(6, 5, 3),
                (x, w, out) -> KerasFormulas.softmax(dense(x, w.get("kernel"), w.get("bias"))));
        add("{flatten: {}}", IMAGE, Shape.of(60), (x, w, out) -> x.reshaped(out));
        add("{reshape: {target_shape: [5, -1]}}", IMAGE, Shape.of(5, 12), (x, w, out) -> x.reshaped(out));
        add(
                "{permute: {dims: [2, 3, 1]}}",
                IMAGE,
                Shape.of(5, 2, 6),
                (x, w, out) -> Tensor.of(i -> x.at(i[0], i[3], i[1], i[2]), out));
        add(
                "{permute: {dims: [2, 1]}}",
                TIME,
                Shape.of(2, 7),
                (x, w, out) -> Tensor.of(i -> x.at(i[0], i[2], i[1]), out));
        add(
                "{repeat_vector: {n: 4}}",
                Shape.of(3),
                Shape.of(4, 3),
                (x, w, out) -> Tensor.of(i -> x.at(i[0], i[2]), out));
    }

    private void addActivations() {
        for (Activation activation : Activation.values()) {
            add(
                    "{activation: {activation: '" + activation + "'}}",
                    TIME,
                    TIME,
                    (x, w, out) -> activation == Activation.SOFTMAX
                            ? KerasFormulas.softmax(x)
                            : x.map(KerasFormulas.activation(activation)));
        }
    }

    private void addConvolutions() {
        add(
                "{conv1d: {filters: 3, kernel_size: 3}}",
                TIME,
                Shape.of(5, 3),
                convolution(Moved.of(Padding.VALID, 1, 1, 3)));
        add(
                "{conv1d: {filters: 3, kernel_size: 4, strides: 2, padding: 'same', use_bias: false}}",
                TIME,
                Shape.of(4, 3),
                convolution(Moved.of(Padding.SAME, 2, 1, 4)));
        add(
                "{conv1d: {filters: 3, kernel_size: 2, dilation_rate: 3, padding: 'causal'}}",
                TIME,
                Shape.of(7, 3),
                convolution(Moved.of(Padding.CAUSAL, 1, 3, 2)));
        add(
                "{conv2d: {filters: 3, kernel_size: [3, 2], activation: 'sigmoid'}}",
                IMAGE,
                Shape.of(4, 4, 3),
                (x, w, out) -> convolution(Moved.of(Padding.VALID, 1, 1, 3, 2))
                        .of(x, w, out)
                        .map(KerasFormulas::sigmoid));
        add(
                "{conv2d: {filters: 3, kernel_size: 3, strides: 2, padding: 'same'}}",
                IMAGE,
                Shape.of(3, 3, 3),
                convolution(Moved.of(Padding.SAME, 2, 1, 3, 3)));
        add(
                "{conv2d: {filters: 2, kernel_size: 2, dilation_rate: 2, activation: 'softmax', use_bias: false}}",
                IMAGE,
                Shape.of(4, 3, 2),
                (x, w, out) -> KerasFormulas.softmax(
                        convolution(Moved.of(Padding.VALID, 1, 2, 2, 2)).of(x, w, out)));
        add(
                "{conv3d: {filters: 3, kernel_size: [2, 3, 2]}}",
                VIDEO,
                Shape.of(3, 3, 2, 3),
                convolution(Moved.of(Padding.VALID, 1, 1, 2, 3, 2)));
        add(
                "{conv3d: {filters: 2, kernel_size: 2, strides: 2, padding: 'same', activation: 'tanh'}}",
                VIDEO,
                Shape.of(2, 3, 2, 2),
                (x, w, out) -> convolution(Moved.of(Padding.SAME, 2, 1, 2, 2, 2))
                        .of(x, w, out)
                        .map(Math::tanh));
    }

    private void addOtherConvolutions() {
        add(
                "{conv2d_transpose: {filters: 3, kernel_size: 3, strides: 2}}",
                IMAGE,
                Shape.of(13, 11, 3),
                (x, w, out) -> conv2dTranspose(x, w.get("kernel"), w.get("bias"), 2, 0, out));
        add(
                "{conv2d_transpose: {filters: 3, kernel_size: 3, strides: 2, padding: 'same'}}",
                IMAGE,
                Shape.of(12, 10, 3),
                (x, w, out) -> conv2dTranspose(x, w.get("kernel"), w.get("bias"), 2, 0, out));
        add(
                "{conv2d_transpose: {filters: 2, kernel_size: 3, padding: 'same', use_bias: false}}",
                IMAGE,
                Shape.of(6, 5, 2),
                (x, w, out) -> conv2dTranspose(x, w.get("kernel"), bias(w, out), 1, 1, out));
        add(
                "{depthwise_conv2d: {kernel_size: 3, depth_multiplier: 2}}",
                IMAGE,
                Shape.of(4, 3, 4),
                (x, w, out) -> depthwise(x, w.get("kernel"), Moved.of(Padding.VALID, 1, 1, 3, 3), out)
                        .with(Tensor.of(i -> w.get("bias").at(i[3]), out), Double::sum));
        add(
                "{depthwise_conv2d: {kernel_size: 2, strides: 2, padding: 'same', use_bias: false}}",
                IMAGE,
                Shape.of(3, 3, 2),
                (x, w, out) -> depthwise(x, w.get("kernel"), Moved.of(Padding.SAME, 2, 1, 2, 2), out));
        add(
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

    private void addPooling() {
        add(
                "{max_pooling1d: {}}",
                TIME,
                Shape.of(3, 2),
                (x, w, out) -> maxPool(x, Moved.of(Padding.VALID, 2, 1, 2), out));
        add(
                "{average_pooling1d: {pool_size: 3, strides: 2, padding: 'same'}}",
                TIME,
                Shape.of(4, 2),
                (x, w, out) -> averagePool(x, Moved.of(Padding.SAME, 2, 1, 3), out));
        add(
                "{max_pooling2d: {}}",
                IMAGE,
                Shape.of(3, 2, 2),
                (x, w, out) -> maxPool(x, Moved.of(Padding.VALID, 2, 1, 2, 2), out));
        add(
                "{max_pooling2d: {pool_size: 3, strides: 2, padding: 'same'}}",
                IMAGE,
                Shape.of(3, 3, 2),
                (x, w, out) -> maxPool(x, Moved.of(Padding.SAME, 2, 1, 3, 3), out));
        add(
                "{average_pooling2d: {pool_size: 2}}",
                IMAGE,
                Shape.of(3, 2, 2),
                (x, w, out) -> averagePool(x, Moved.of(Padding.VALID, 2, 1, 2, 2), out));
        add(
                "{average_pooling2d: {pool_size: 3, strides: 2, padding: 'same'}}",
                IMAGE,
                Shape.of(3, 3, 2),
                (x, w, out) -> averagePool(x, Moved.of(Padding.SAME, 2, 1, 3, 3), out));
        add(
                "{max_pooling3d: {pool_size: [2, 2, 1]}}",
                VIDEO,
                Shape.of(2, 2, 3, 2),
                (x, w, out) -> maxPool(
                        x,
                        new Moved(new int[] {2, 2, 1}, new int[] {2, 2, 1}, new int[] {1, 1, 1}, Padding.VALID),
                        out));
        add(
                "{average_pooling3d: {pool_size: 2, padding: 'same'}}",
                VIDEO,
                Shape.of(2, 3, 2, 2),
                (x, w, out) -> averagePool(x, Moved.of(Padding.SAME, 2, 1, 2, 2, 2), out));
        addGlobal("1d", TIME, 7);
        addGlobal("2d", IMAGE, 6, 5);
        addGlobal("3d", VIDEO, 4, 5, 3);
    }

    private void addGlobal(String suffix, Shape input, int... whole) {
        int[] one = LayerCase.batched(EXAMPLES, input);
        Arrays.fill(one, 1, one.length - 1, 1);
        Moved window = Moved.of(Padding.VALID, 1, 1, whole);
        add("{global_max_pooling" + suffix + ": {}}", input, Shape.of(2), (x, w, out) -> maxPool(x, window, one)
                .reshaped(out));
        List<Integer> kept = new ArrayList<>(Collections.nCopies(whole.length, 1));
        kept.add(2);
        add(
                "{global_average_pooling" + suffix + ": {keepdims: true}}",
                input,
                new Shape(kept),
                (x, w, out) -> averagePool(x, window, one));
    }

    private void addEdges() {
        add("{zero_padding1d: {padding: [2, 1]}}", TIME, Shape.of(10, 2), (x, w, out) -> taken(x, -2, 1, out));
        add(
                "{zero_padding2d: {padding: [[1, 2], [1, 0]]}}",
                IMAGE,
                Shape.of(9, 6, 2),
                (x, w, out) -> taken(x, -1, 1, out));
        add("{zero_padding3d: {}}", VIDEO, Shape.of(6, 7, 5, 2), (x, w, out) -> taken(x, -1, 1, out));
        add("{cropping1d: {cropping: [1, 2]}}", TIME, Shape.of(4, 2), (x, w, out) -> taken(x, 1, 1, out));
        add("{cropping2d: {cropping: [[2, 1], [2, 0]]}}", IMAGE, Shape.of(3, 3, 2), (x, w, out) -> taken(x, 2, 1, out));
        add(
                "{cropping3d: {cropping: [[1, 1], [1, 2], [1, 0]]}}",
                VIDEO,
                Shape.of(2, 2, 2, 2),
                (x, w, out) -> taken(x, 1, 1, out));
        add("{up_sampling1d: {size: 3}}", TIME, Shape.of(21, 2), (x, w, out) -> taken(x, 0, 3, out));
        add("{up_sampling2d: {}}", IMAGE, Shape.of(12, 10, 2), (x, w, out) -> taken(x, 0, 2, out));
        add("{up_sampling3d: {size: 2}}", VIDEO, Shape.of(8, 10, 6, 2), (x, w, out) -> taken(x, 0, 2, out));
    }

    private void addNormalizations() {
        for (Shape shape : List.of(Shape.of(4), TIME, IMAGE)) {
            add(
                    "{batch_normalization: {}}",
                    shape,
                    shape,
                    (x, w, out) -> KerasFormulas.batchNormalization(x, w.get("gamma"), w.get("beta"), 1e-3));
            add(
                    "{layer_normalization: {epsilon: 0.01}}",
                    shape,
                    shape,
                    (x, w, out) -> KerasFormulas.layerNormalization(x, w.get("gamma"), w.get("beta"), 0.01));
        }
    }

    private void addMerge(String layer, int inputs, DoubleBinaryOperator merge, double divisor) {
        cases.add(new LayerCase(layer, Collections.nCopies(inputs, IMAGE), IMAGE, (all, weights) -> all.stream()
                .reduce((a, b) -> a.with(b, merge))
                .orElseThrow()
                .map(value -> value / divisor)));
    }

    private void addMerges() {
        addMerge("{add: {}}", 3, Double::sum, 1);
        addMerge("{subtract: {}}", 2, (a, b) -> a - b, 1);
        addMerge("{multiply: {}}", 3, (a, b) -> a * b, 1);
        addMerge("{average: {}}", 3, Double::sum, 3);
        addMerge("{maximum: {}}", 3, Math::max, 1);
        addMerge("{minimum: {}}", 2, Math::min, 1);
        addConcatenation(-1, Shape.of(6, 5, 3), Shape.of(6, 5, 5));
        addConcatenation(1, Shape.of(2, 5, 2), Shape.of(8, 5, 2));
        addConcatenation(2, Shape.of(6, 1, 2), Shape.of(6, 6, 2));
    }

    private void addConcatenation(int axis, Shape other, Shape output) {
        cases.add(new LayerCase(
                "{concatenate: {axis: " + axis + "}}",
                List.of(IMAGE, other),
                output,
                (all, weights) -> concatenated(all, axis < 0 ? 3 : axis, LayerCase.batched(EXAMPLES, output))));
    }
}
