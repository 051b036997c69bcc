package org.meanfield.driver.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Lookup;
import org.meanfield.worker.data.Part;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/**
 * A few examples as somebody types them: values between commas, examples between semicolons.
 *
 * @param block all of them, without targets
 */
public record TypedRows(ExampleSchema schema, ExampleBlock block) implements ExampleSource {

    /**
     * Reads examples of the form that {@code preprocessing} takes: the numbers of an input, then its names and sentences.
     *
     * @throws JobException kind CONFIG where a row holds another number of values, or no number where one must be
     */
    public static TypedRows of(String text, Preprocessing preprocessing) {
        List<Part> parts = preprocessing.inputs().stream()
                .map(Decoding::parts)
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Part::column))
                .toList();
        List<ExampleBlock> rows = new ArrayList<>();
        for (String row : text.split(";", -1)) {
            rows.add(example(row, parts));
        }
        List<Column> columns = parts.stream().map(TypedRows::column).toList();
        return new TypedRows(new ExampleSchema(columns, List.of()), ExampleBlock.joined(rows));
    }

    private static Column column(Part part) {
        String name = "input " + part.column();
        if (part.lookup() instanceof Lookup.None) {
            return new Column(name, Shape.of(part.width()));
        }
        return new Column(
                name, Shape.of(), part.lookup() instanceof Lookup.Names ? Column.Kind.NAMES : Column.Kind.SENTENCES);
    }

    private static ExampleBlock example(String row, List<Part> parts) {
        String[] given = row.split(",", -1);
        int wanted = parts.stream().mapToInt(TypedRows::values).sum();
        if (given.length != wanted) {
            throw refused(
                    row,
                    "holds " + given.length + (given.length == 1 ? " value" : " values")
                            + ", but an example of the model has " + wanted);
        }
        List<Values> columns = new ArrayList<>();
        int next = 0;
        for (Part part : parts) {
            columns.add(column(row, given, next, part));
            next += values(part);
        }
        return new ExampleBlock(1, columns, List.of());
    }

    private static int values(Part part) {
        return part.lookup() instanceof Lookup.None ? part.width() : 1;
    }

    private static Values column(String row, String[] given, int from, Part part) {
        if (!(part.lookup() instanceof Lookup.None)) {
            return new Values.Text(new String[] {given[from].strip()});
        }
        float[] numbers = new float[part.width()];
        for (int i = 0; i < numbers.length; i++) {
            String number = given[from + i].strip();
            numbers[i] = NumberText.of(number, () -> "--rows \"" + row + "\"")
                    .map(Float::floatValue)
                    .orElseThrow(() -> refused(row, "lacks a number between two commas"));
        }
        return new Values.Float32(numbers);
    }

    private static JobException refused(String row, String why) {
        return new JobException(
                ExitCode.CONFIG,
                "--rows \"" + row.strip() + "\" " + why
                        + "; write values between commas and examples between semicolons, such as \"74.71,61.49;79.42,67.92\"");
    }

    @Override
    public long examples() {
        return block.examples();
    }

    @Override
    public String fingerprint() {
        return "rows " + block;
    }

    @Override
    public List<Split> splits() {
        return List.of(new Split(0, examples()));
    }

    @Override
    public BlockReader read(Split split) {
        return BlockReader.of(List.of(block).iterator());
    }

    @Override
    public String origin(Column column, long example) {
        return "--rows, " + column.name() + " of example " + example + " (counted from 0)";
    }
}
