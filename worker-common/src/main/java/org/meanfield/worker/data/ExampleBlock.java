package org.meanfield.worker.data;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A few megabytes of examples, column by column, in the columns' own types.
 *
 * @param examples number of examples, at least 1
 * @param inputs   the input columns, {@code examples} rows each, in the order of {@link ExampleSchema#inputs()}
 * @param targets  the target columns, likewise
 * @param weights  how much each example counts in the loss it is trained by; empty where all count alike
 */
public record ExampleBlock(int examples, List<Values> inputs, List<Values> targets, float[] weights)
        implements Serializable {
    private static final float[] ALIKE = {};

    public ExampleBlock {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        if (examples < 1) {
            throw new IllegalArgumentException("A block holds at least one example: " + examples);
        }
        checkRows(examples, inputs);
        checkRows(examples, targets);
        if (weights.length != 0 && weights.length != examples) {
            throw new IllegalArgumentException(weights.length + " weights do not belong to " + examples + " examples");
        }
    }

    /** Examples that count alike. */
    public ExampleBlock(int examples, List<Values> inputs, List<Values> targets) {
        this(examples, inputs, targets, ALIKE);
    }

    /** The examples at {@code rows}, in that order. */
    public ExampleBlock rows(int[] rows) {
        float[] chosen = weights.length == 0 ? ALIKE : new float[rows.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = weights[rows[i]];
        }
        return new ExampleBlock(rows.length, rows(inputs, rows), rows(targets, rows), chosen);
    }

    /** The examples of all blocks, one block after the other; there is at least one, and all have the same columns. */
    public static ExampleBlock joined(List<ExampleBlock> blocks) {
        ExampleBlock first = blocks.get(0);
        return new ExampleBlock(
                blocks.stream().mapToInt(ExampleBlock::examples).sum(),
                joined(blocks, first.inputs.size(), ExampleBlock::inputs),
                joined(blocks, first.targets.size(), ExampleBlock::targets),
                joinedWeights(blocks));
    }

    private static float[] joinedWeights(List<ExampleBlock> blocks) {
        float[] all = new float
                [blocks.stream().mapToInt(block -> block.weights.length).sum()];
        int at = 0;
        for (ExampleBlock block : blocks) {
            System.arraycopy(block.weights, 0, all, at, block.weights.length);
            at += block.weights.length;
        }
        return all;
    }

    private static List<Values> joined(
            List<ExampleBlock> blocks, int columns, Function<ExampleBlock, List<Values>> side) {
        return IntStream.range(0, columns)
                .mapToObj(column -> blocks.stream()
                        .map(block -> side.apply(block).get(column))
                        .toList())
                .map(parts -> parts.get(0).joined(parts))
                .toList();
    }

    private List<Values> rows(List<Values> columns, int[] rows) {
        return columns.stream()
                .map(values -> values.rows(rows, values.length() / examples))
                .toList();
    }

    private static void checkRows(int examples, List<Values> columns) {
        for (Values values : columns) {
            if (values.length() % examples != 0) {
                throw new IllegalArgumentException(
                        "A column of " + values.length() + " values does not divide into " + examples + " examples");
            }
        }
    }
}
