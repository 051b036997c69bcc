package org.meanfield.worker.data;

import java.util.List;

/** The arrays a mini-batch is decoded into, used again for every batch. */
final class BatchBuffer {
    private final int batchSize;
    private final float scale;
    private final List<Part> inputs;
    private final List<Part> targets;
    private int examples;

    BatchBuffer(ExampleSchema schema, double scale, int batchSize) {
        this.batchSize = batchSize;
        this.scale = (float) scale;
        this.inputs = parts(schema.inputs(), batchSize);
        this.targets = parts(schema.targets(), batchSize);
    }

    private record Part(int width, float[] array) {}

    private static List<Part> parts(List<Column> columns, int batchSize) {
        return columns.stream()
                .map(column -> column.shape().size())
                .map(width -> new Part(width, new float[Math.multiplyExact(width, batchSize)]))
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
        examples++;
    }

    private void decode(List<Values> columns, int row, List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            int width = parts.get(i).width();
            columns.get(i).decode(row * width, width, parts.get(i).array(), examples * width);
        }
    }

    Batch batch() {
        for (Part part : inputs) {
            divide(part.array(), examples * part.width());
        }
        return new Batch(
                examples,
                inputs.stream().map(Part::array).toList(),
                targets.stream().map(Part::array).toList());
    }

    private void divide(float[] values, int count) {
        if (scale == 1f) {
            return;
        }
        for (int i = 0; i < count; i++) {
            values[i] /= scale;
        }
    }
}
