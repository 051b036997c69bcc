package org.meanfield.worker.data;

import java.util.List;
import java.util.Optional;

/**
 * What a mini-batch is gathered in, used again for every batch. Its examples lie all over the data: first all are copied as
 * they are, so that one need not wait until the one before is decoded; inputs stay so until they are read.
 */
final class BatchBuffer {
    private final int batchSize;
    private final List<Decoding> inputs;
    private final List<Target> targets;
    private final float[] weights;
    private List<Values> nearInputs = List.of();
    private List<Values> nearTargets = List.of();
    private int examples;
    private boolean weighted;

    BatchBuffer(Preprocessing preprocessing, int batchSize) {
        this.batchSize = batchSize;
        this.inputs = preprocessing.inputs();
        this.targets = preprocessing.targets().stream()
                .map(decoding -> Target.of(decoding, batchSize))
                .toList();
        this.weights = new float[batchSize];
    }

    private record Target(Decoding decoding, float[] array) {
        static Target of(Decoding decoding, int batchSize) {
            int width = decoding.column().shape().size();
            return new Target(decoding, new float[Math.multiplyExact(width, batchSize)]);
        }
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
            nearInputs = inputs.isEmpty() ? List.of() : near(block.inputs(), block.examples());
            nearTargets = targets.isEmpty() ? List.of() : near(block.targets(), block.examples());
        }
        copy(block.inputs(), block.examples(), row, nearInputs);
        copy(block.targets(), block.examples(), row, nearTargets);
        weighted = block.weights().length > 0;
        weights[examples] = weighted ? block.weights()[row] : 1;
        examples++;
    }

    /** Room for a mini-batch of what is decoded. */
    private List<Values> near(List<Values> block, int ofBlock) {
        return block.stream()
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

    /** The examples added. */
    Batch batch() {
        return new Batch(
                examples,
                inputs.stream()
                        .<BatchColumn>map(decoding -> new BatchColumn.Encoded(examples, decoding, nearInputs))
                        .toList(),
                targets.stream().map(this::decoded).toList(),
                weighted ? Optional.of(weights) : Optional.empty());
    }

    private float[] decoded(Target target) {
        new BatchColumn.Encoded(examples, target.decoding(), nearTargets).read(0, examples, target.array());
        return target.array();
    }
}
