package org.meanfield.worker.data;

import java.util.List;
import java.util.Optional;

/**
 * The arrays that a mini-batch is decoded into, used again for every batch. Its examples lie all over the data: first all are
 * copied as they are, so that one need not wait until the one before is decoded.
 */
final class BatchBuffer {
    private final int batchSize;
    private final List<Rows> inputs;
    private final List<Rows> targets;
    private final float[] weights;
    private List<Values> nearInputs = List.of();
    private List<Values> nearTargets = List.of();
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

    /** Adds an example; all are of blocks with the same columns. */
    void add(ExampleBlock block, int row) {
        if (nearInputs.isEmpty()) {
            nearInputs = near(inputs, block.inputs(), block.examples());
            nearTargets = near(targets, block.targets(), block.examples());
        }
        copy(block.inputs(), block.examples(), row, nearInputs);
        copy(block.targets(), block.examples(), row, nearTargets);
        weighted = block.weights().length > 0;
        weights[examples] = weighted ? block.weights()[row] : 1;
        examples++;
    }

    /** Room for a mini-batch of what is decoded. */
    private List<Values> near(List<Rows> decoded, List<Values> block, int ofBlock) {
        return decoded.isEmpty()
                ? List.of()
                : block.stream()
                        .map(values -> values.sized(Math.multiplyExact(values.length() / ofBlock, batchSize)))
                        .toList();
    }

    private void copy(List<Values> block, int ofBlock, int row, List<Values> near) {
        for (int column = 0; column < near.size(); column++) {
            Values values = block.get(column);
            int width = values.length() / ofBlock;
            values.copy(row * width, width, near.get(column), examples * width);
        }
    }

    private void decode(List<Values> near, List<Rows> columns) {
        for (Rows rows : columns) {
            for (int example = 0; example < examples; example++) {
                rows.decoding().decode(near, example, rows.array(), example * rows.width());
            }
        }
    }

    /** The examples added. */
    Batch batch() {
        decode(nearInputs, inputs);
        decode(nearTargets, targets);
        return new Batch(
                examples,
                inputs.stream().map(Rows::array).toList(),
                targets.stream().map(Rows::array).toList(),
                weighted ? Optional.of(weights) : Optional.empty());
    }
}
