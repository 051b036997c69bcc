package org.meanfield.worker.data;

import java.io.Serializable;
import java.util.List;

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
