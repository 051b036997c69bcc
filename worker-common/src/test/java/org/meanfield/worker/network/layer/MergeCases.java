package org.meanfield.worker.network.layer;

import static org.meanfield.worker.network.layer.KerasFormulas.concatenated;
import static org.meanfield.worker.network.layer.LayerCases.EXAMPLES;
import static org.meanfield.worker.network.layer.LayerCases.IMAGE;

import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.meanfield.worker.data.Shape;

/** Layers of several inputs. */
final class MergeCases {
    private final LayerCases cases;

    private MergeCases(LayerCases cases) {
        this.cases = cases;
    }

    static void addTo(LayerCases cases) {
        MergeCases all = new MergeCases(cases);
        all.addMerges();
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
