package org.meanfield.worker.network.layer;

import static org.meanfield.worker.network.layer.KerasFormulas.dense;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.data.Shape;

/** Every layer, with shapes from Keras' documentation of it. */
final class LayerCases {
    static final int EXAMPLES = 3;
    static final Shape TIME = Shape.of(7, 2);
    static final Shape IMAGE = Shape.of(6, 5, 2);
    static final Shape VIDEO = Shape.of(4, 5, 3, 2);

    private final List<LayerCase> cases = new ArrayList<>();

    static List<LayerCase> all() {
        LayerCases all = new LayerCases();
        all.addVectors();
        all.addActivations();
        ConvolutionCases.addTo(all);
        WindowCases.addTo(all);
        all.addNormalizations();
        MergeCases.addTo(all);
        all.cases.addAll(SequenceCases.all());
        return all.cases;
    }

    /** A formula of one input; {@code output} begins with the batch axis. */
    interface OfOne {
        Tensor of(Tensor x, Map<String, Tensor> weights, int[] output);
    }

    void add(String layer, Shape input, Shape output, OfOne formula) {
        int[] batched = LayerCase.batched(EXAMPLES, output);
        cases.add(new LayerCase(
                layer, List.of(input), output, (inputs, weights) -> formula.of(inputs.get(0), weights, batched)));
    }

    void add(LayerCase layer) {
        cases.add(layer);
    }

    static Tensor bias(Map<String, Tensor> weights, int[] output) {
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
}
