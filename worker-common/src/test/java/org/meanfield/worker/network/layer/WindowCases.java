package org.meanfield.worker.network.layer;

import static org.meanfield.worker.network.layer.KerasFormulas.averagePool;
import static org.meanfield.worker.network.layer.KerasFormulas.maxPool;
import static org.meanfield.worker.network.layer.KerasFormulas.taken;
import static org.meanfield.worker.network.layer.LayerCases.EXAMPLES;
import static org.meanfield.worker.network.layer.LayerCases.IMAGE;
import static org.meanfield.worker.network.layer.LayerCases.TIME;
import static org.meanfield.worker.network.layer.LayerCases.VIDEO;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.KerasFormulas.Moved;

/** What is taken from windows and edges: pooling, padding, cropping, upsampling. */
final class WindowCases {
    private final LayerCases cases;

    private WindowCases(LayerCases cases) {
        this.cases = cases;
    }

    static void addTo(LayerCases cases) {
        WindowCases all = new WindowCases(cases);
        all.addPooling();
        all.addEdges();
    }

    private void addPooling() {
        cases.add(
                "{max_pooling1d: {}}",
                TIME,
                Shape.of(3, 2),
                (x, w, out) -> maxPool(x, Moved.of(Padding.VALID, 2, 1, 2), out));
        cases.add(
                "{average_pooling1d: {pool_size: 3, strides: 2, padding: 'same'}}",
                TIME,
                Shape.of(4, 2),
                (x, w, out) -> averagePool(x, Moved.of(Padding.SAME, 2, 1, 3), out));
        cases.add(
                "{max_pooling2d: {}}",
                IMAGE,
                Shape.of(3, 2, 2),
                (x, w, out) -> maxPool(x, Moved.of(Padding.VALID, 2, 1, 2, 2), out));
        cases.add(
                "{max_pooling2d: {pool_size: 3, strides: 2, padding: 'same'}}",
                IMAGE,
                Shape.of(3, 3, 2),
                (x, w, out) -> maxPool(x, Moved.of(Padding.SAME, 2, 1, 3, 3), out));
        cases.add(
                "{average_pooling2d: {pool_size: 2}}",
                IMAGE,
                Shape.of(3, 2, 2),
                (x, w, out) -> averagePool(x, Moved.of(Padding.VALID, 2, 1, 2, 2), out));
        cases.add(
                "{average_pooling2d: {pool_size: 3, strides: 2, padding: 'same'}}",
                IMAGE,
                Shape.of(3, 3, 2),
                (x, w, out) -> averagePool(x, Moved.of(Padding.SAME, 2, 1, 3, 3), out));
        cases.add(
                "{max_pooling3d: {pool_size: [2, 2, 1]}}",
                VIDEO,
                Shape.of(2, 2, 3, 2),
                (x, w, out) -> maxPool(
                        x,
                        new Moved(new int[] {2, 2, 1}, new int[] {2, 2, 1}, new int[] {1, 1, 1}, Padding.VALID),
                        out));
        cases.add(
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
        cases.add("{global_max_pooling" + suffix + ": {}}", input, Shape.of(2), (x, w, out) -> maxPool(x, window, one)
                .reshaped(out));
        List<Integer> kept = new ArrayList<>(Collections.nCopies(whole.length, 1));
        kept.add(2);
        cases.add(
                "{global_average_pooling" + suffix + ": {keepdims: true}}",
                input,
                new Shape(kept),
                (x, w, out) -> averagePool(x, window, one));
    }

    private void addEdges() {
        cases.add("{zero_padding1d: {padding: [2, 1]}}", TIME, Shape.of(10, 2), (x, w, out) -> taken(x, -2, 1, out));
        cases.add(
                "{zero_padding2d: {padding: [[1, 2], [1, 0]]}}",
                IMAGE,
                Shape.of(9, 6, 2),
                (x, w, out) -> taken(x, -1, 1, out));
        cases.add("{zero_padding3d: {}}", VIDEO, Shape.of(6, 7, 5, 2), (x, w, out) -> taken(x, -1, 1, out));
        cases.add("{cropping1d: {cropping: [1, 2]}}", TIME, Shape.of(4, 2), (x, w, out) -> taken(x, 1, 1, out));
        cases.add(
                "{cropping2d: {cropping: [[2, 1], [2, 0]]}}",
                IMAGE,
                Shape.of(3, 3, 2),
                (x, w, out) -> taken(x, 2, 1, out));
        cases.add(
                "{cropping3d: {cropping: [[1, 1], [1, 2], [1, 0]]}}",
                VIDEO,
                Shape.of(2, 2, 2, 2),
                (x, w, out) -> taken(x, 1, 1, out));
        cases.add("{up_sampling1d: {size: 3}}", TIME, Shape.of(21, 2), (x, w, out) -> taken(x, 0, 3, out));
        cases.add("{up_sampling2d: {}}", IMAGE, Shape.of(12, 10, 2), (x, w, out) -> taken(x, 0, 2, out));
        cases.add("{up_sampling3d: {size: 2}}", VIDEO, Shape.of(8, 10, 6, 2), (x, w, out) -> taken(x, 0, 2, out));
    }
}
