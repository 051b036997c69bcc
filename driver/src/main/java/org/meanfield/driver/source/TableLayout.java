package org.meanfield.driver.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meanfield.driver.config.Missing;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Values;

/**
 * How a row of a table becomes an example.
 *
 * @param inputs  the input columns of the example, in order
 * @param targets its target columns
 * @param weight  the column of the table that says how much an example counts; none where all count alike
 * @param groups  which inputs make each input of a network
 */
record TableLayout(
        List<Slot> inputs, List<Slot> targets, List<Integer> weight, Map<String, List<Integer>> groups, Missing missing)
        implements Serializable {
    TableLayout {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        weight = List.copyOf(weight);
        groups = new LinkedHashMap<>(groups);
    }

    /** One column of the example, and the columns of the table that it is made of. */
    record Slot(Column column, List<Integer> from) implements Serializable {}

    ExampleSchema schema() {
        return new ExampleSchema(
                inputs.stream().map(Slot::column).toList(),
                targets.stream().map(Slot::column).toList());
    }

    /** The example in a row; nothing where a value is missing and such rows are dropped. */
    Optional<ExampleBlock> example(TableRow row) {
        List<Values> inputValues = new ArrayList<>();
        List<Values> targetValues = new ArrayList<>();
        boolean complete = read(row, inputs, inputValues) && read(row, targets, targetValues);
        return complete
                ? weights(row).map(weights -> new ExampleBlock(1, inputValues, targetValues, weights))
                : Optional.empty();
    }

    /** The weight of the example in a row, where examples have weights; nothing where it is missing and may be. */
    private Optional<float[]> weights(TableRow row) {
        float[] weights = new float[weight.size()];
        for (int column : weight) {
            Optional<float[]> given = row.numbers(column);
            if (given.isEmpty() && missing instanceof Missing.Drop) {
                return Optional.empty();
            }
            float[] one = given.orElseThrow(() -> badWeight(row, column, "it is missing"));
            if (one.length != 1 || one[0] < 0) {
                throw badWeight(
                        row, column, "it is " + (one.length == 1 ? Float.toString(one[0]) : "no single number"));
            }
            weights[0] = one[0];
        }
        return Optional.of(weights);
    }

    private static JobException badWeight(TableRow row, int column, String seen) {
        return new JobException(
                ExitCode.DATA, row.place(column) + ": the sample weight must be a number of at least 0, but " + seen);
    }

    private boolean read(TableRow row, List<Slot> slots, List<Values> into) {
        for (Slot slot : slots) {
            Optional<Values> values =
                    slot.column().kind() == Column.Kind.NUMBERS ? numbers(row, slot) : text(row, slot);
            if (values.isEmpty()) {
                return false;
            }
            into.add(values.get());
        }
        return true;
    }

    private Optional<Values> text(TableRow row, Slot slot) {
        int column = slot.from().get(0);
        Optional<String> text = row.text(column);
        if (text.isEmpty() && missing instanceof Missing.Keep) {
            return Optional.of(new Values.Text(new String[] {""}));
        }
        if (text.isEmpty() && !(missing instanceof Missing.Drop)) {
            throw isMissing(row, column);
        }
        return text.map(value -> new Values.Text(new String[] {value}));
    }

    private Optional<Values> numbers(TableRow row, Slot slot) {
        float[] values = new float[slot.column().shape().size()];
        int at = 0;
        for (int column : slot.from()) {
            Optional<float[]> numbers = row.numbers(column).or(() -> filled(row, column));
            if (numbers.isEmpty()) {
                return Optional.empty();
            }
            float[] some = numbers.get();
            System.arraycopy(some, 0, values, at, Math.min(some.length, values.length - at));
            at += some.length;
            boolean last = column == slot.from().get(slot.from().size() - 1);
            if (at > values.length || (last && at < values.length)) {
                throw new JobException(
                        ExitCode.DATA,
                        row.place(column) + ": it holds " + some.length + " numbers, which makes " + at
                                + ", but there must be " + values.length + " in all of "
                                + slot.column().name());
            }
        }
        return Optional.of(new Values.Float32(values));
    }

    private Optional<float[]> filled(TableRow row, int column) {
        if (missing instanceof Missing.Fail) {
            throw isMissing(row, column);
        }
        if (missing instanceof Missing.Keep) {
            return Optional.of(new float[] {Float.NaN});
        }
        return missing instanceof Missing.Fill fill
                ? Optional.of(new float[] {(float) fill.value()})
                : Optional.empty();
    }

    private static JobException isMissing(TableRow row, int column) {
        return new JobException(
                ExitCode.DATA,
                row.place(column) + ": the value is missing; correct the file, or set missing = drop to leave such rows"
                        + " out, or missing = 0 (or another number) to fill in a number");
    }
}
