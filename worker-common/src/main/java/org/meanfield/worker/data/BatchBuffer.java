package org.meanfield.worker.data;

import java.util.List;
import java.util.Optional;

/** The arrays a mini-batch is decoded into, used again for every batch. */
final class BatchBuffer {
    private final int batchSize;
    private final List<Rows> inputs;
    private final List<Rows> targets;
    private final float[] weights;
    private int examples;
    private boolean weighted;

    BatchBuffer(Preprocessing preprocessing, int batchSize) {
        this.batchSize = batchSize;
        this.inputs = rows(preprocessing.inputs(), batchSize);
        this.targets = rows(preprocessing.targets(), batchSize);
        this.weights = new float[batchSize];
    }

    private record Rows(Decoding decoding, int width, float[] array) {}

    private static List<Rows> rows(List<Decoding> decodings, int batchSize) {
        return decodings.stream()
                .map(decoding -> {
                    int width = decoding.column().shape().size();
                    return new Rows(decoding, width, new float[Math.multiplyExact(width, batchSize)]);
                })
                .toList();
    }

    void clear() {
        examples = 0;
    }

    boolean isFull() {
        return examples == batchSize;
    }

    void add(ExampleBlock block, int row) {
        decode(block.inputs(), row, inputs);
        decode(block.targets(), row, targets);
        weighted = block.weights().length > 0;
        weights[examples] = weighted ? block.weights()[row] : 1;
        examples++;
    }

    private void decode(List<Values> block, int row, List<Rows> columns) {
        for (Rows rows : columns) {
            rows.decoding().decode(block, row, rows.array(), examples * rows.width());
        }
    }

    Batch batch() {
        return new Batch(
                examples,
                inputs.stream().map(Rows::array).toList(),
                targets.stream().map(Rows::array).toList(),
                weighted ? Optional.of(weights) : Optional.empty());
    }
}
