package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.vertex.PlainCells;

/** Layers that go along a sequence, or step by step. */
final class SequenceCases {
    private static final int STEPS = 7;
    private static final int UNITS = 3;
    private static final Shape TIME = Shape.of(STEPS, 2);
    private static final Shape ALL = Shape.of(STEPS, UNITS);
    private static final Shape LAST = Shape.of(UNITS);

    private final List<LayerCase> cases = new ArrayList<>();

    static List<LayerCase> all() {
        SequenceCases all = new SequenceCases();
        all.addRecurrent();
        all.addBidirectional();
        all.addTimeDistributed();
        return all.cases;
    }

    private interface Formula {
        Tensor of(Tensor x, Map<String, Tensor> weights);
    }

    private void add(String layer, Shape input, Shape output, Formula formula) {
        cases.add(new LayerCase(layer, List.of(input), output, (inputs, w) -> formula.of(inputs.get(0), w)));
    }

    private void addRecurrent() {
        for (String cell : List.of("simple_rnn", "lstm", "gru")) {
            add("{" + cell + ": {units: 3}}", TIME, LAST, (x, w) -> at(along(cell, x, w, "", false), STEPS - 1));
            add(
                    "{" + cell + ": {units: 3, return_sequences: true, use_bias: false}}",
                    TIME,
                    ALL,
                    (x, w) -> along(cell, x, w, "", false));
        }
    }

    private void addBidirectional() {
        add(
                "{bidirectional: {layer: {lstm: {units: 3, return_sequences: true}}}}",
                TIME,
                Shape.of(STEPS, 2 * UNITS),
                (x, w) -> KerasFormulas.concatenated(
                        List.of(along("lstm", x, w, "forward_", false), along("lstm", x, w, "backward_", true)),
                        2,
                        x.shape()[0],
                        STEPS,
                        2 * UNITS));
        merged("sum", (a, b) -> a + b);
        merged("ave", (a, b) -> (a + b) / 2);
        merged("mul", (a, b) -> a * b);
    }

    private void merged(String mode, DoubleBinaryOperator merge) {
        add("{bidirectional: {layer: {gru: {units: 3}}, merge_mode: '" + mode + "'}}", TIME, LAST, (x, w) -> at(
                        along("gru", x, w, "forward_", false), STEPS - 1)
                .with(at(along("gru", x, w, "backward_", true), 0), merge));
    }

    private void addTimeDistributed() {
        add(
                "{time_distributed: {layer: {dense: {units: 3}}}}",
                TIME,
                ALL,
                (x, w) -> KerasFormulas.dense(x, w.get("kernel"), w.get("bias")));
        Shape video = Shape.of(STEPS, 2, 3);
        add(
                "{time_distributed: {layer: {global_max_pooling1d: {}}}}",
                video,
                ALL,
                (x, w) -> Tensor.of(
                        i -> Math.max(x.at(i[0], i[1], 0, i[2]), x.at(i[0], i[1], 1, i[2])), x.shape()[0], STEPS, 3));
    }

    private static Tensor at(Tensor sequences, int step) {
        return Tensor.of(i -> sequences.at(i[0], step, i[1]), sequences.shape()[0], UNITS);
    }

    /** The answers after every step, in the order of time. */
    private static Tensor along(String cell, Tensor x, Map<String, Tensor> weights, String prefix, boolean backwards) {
        double[][] kernel = rows(weights.get(prefix + "kernel"));
        Tensor bias = weights.getOrDefault(prefix + "bias", Tensor.of(i -> 0, 2, kernel[0].length));
        boolean[] counts = new boolean[STEPS];
        Arrays.fill(counts, true);
        double[][][] answers = new double[x.shape()[0]][][];
        for (int n = 0; n < answers.length; n++) {
            double[][] steps = new double[STEPS][x.last()];
            for (int step = 0; step < STEPS; step++) {
                for (int feature = 0; feature < x.last(); feature++) {
                    steps[step][feature] = x.at(n, backwards ? STEPS - 1 - step : step, feature);
                }
            }
            answers[n] = PlainCells.answers(
                    cell.equals("simple_rnn") ? "simple" : cell,
                    steps,
                    kernel,
                    rows(weights.get(prefix + "recurrent_kernel")),
                    rows(bias),
                    counts);
        }
        return Tensor.of(i -> answers[i[0]][backwards ? STEPS - 1 - i[1] : i[1]][i[2]], answers.length, STEPS, UNITS);
    }

    private static double[][] rows(Tensor matrix) {
        double[][] rows = new double[matrix.values().length / matrix.last()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(matrix.values(), row * matrix.last(), (row + 1) * matrix.last());
        }
        return rows;
    }
}
