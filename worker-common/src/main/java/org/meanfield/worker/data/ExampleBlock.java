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
 */
public record ExampleBlock(int examples, List<Values> inputs, List<Values> targets) implements Serializable {

    public ExampleBlock {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        if (examples < 1) {
            throw new IllegalArgumentException("A block holds at least one example: " + examples);
        }
        checkRows(examples, inputs);
        checkRows(examples, targets);
    }

    /** The examples at {@code rows}, in that order. */
    public ExampleBlock rows(int[] rows) {
        return new ExampleBlock(rows.length, rows(inputs, rows), rows(targets, rows));
    }

    /** The examples of all blocks, one block after the other; there is at least one, and all have the same columns. */
    public static ExampleBlock joined(List<ExampleBlock> blocks) {
        ExampleBlock first = blocks.get(0);
        return new ExampleBlock(
                blocks.stream().mapToInt(ExampleBlock::examples).sum(),
                joined(blocks, first.inputs.size(), ExampleBlock::inputs),
                joined(blocks, first.targets.size(), ExampleBlock::targets));
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
