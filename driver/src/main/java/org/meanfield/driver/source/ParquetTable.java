package org.meanfield.driver.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;
import org.meanfield.driver.config.TableColumns;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleSchema;

/**
 * Tables in parquet's columns, each row an example. The columns of the first file are those of all.
 *
 * @param columns those that are read, as parquet writes schemas
 */
record ParquetTable(TableHeader header, TableLayout layout, String columns) implements TableFormat {

    static ParquetTable open(List<DataFile> files, TableColumns columns, Side side) {
        MessageType schema = ParquetFile.schema(files.get(0));
        TableHeader header = new TableHeader(
                files.get(0).path(),
                schema.getFields().stream().map(Type::getName).toList(),
                widths(files, schema));
        TableLayout layout = header.layout(columns, side);
        layout.inputs().forEach(slot -> check(header, schema, slot));
        layout.targets().forEach(slot -> check(header, schema, slot));
        Set<Integer> used = new LinkedHashSet<>(layout.weight());
        layout.inputs().forEach(slot -> used.addAll(slot.from()));
        layout.targets().forEach(slot -> used.addAll(slot.from()));
        List<Type> read = used.stream().map(schema::getType).toList();
        return new ParquetTable(header, layout, new MessageType("rows", read).toString());
    }

    /** Numbers in one value of each column: those of a vector or list are those of the first that is not missing. */
    private static List<Integer> widths(List<DataFile> files, MessageType schema) {
        return schema.getFields().stream()
                .map(field -> field.isPrimitive() ? 1 : vectorWidth(files, field))
                .toList();
    }

    private static int vectorWidth(List<DataFile> files, Type field) {
        if (!ParquetNumbers.areIn(field)) {
            return 1;
        }
        MessageType only = new MessageType("rows", field);
        for (DataFile file : files) {
            try (ParquetRows rows = new ParquetRows(file, only, List.of(field.getName()))) {
                while (rows.hasNext()) {
                    Optional<float[]> vector = rows.next().numbers(0);
                    if (vector.isPresent()) {
                        return Math.max(1, vector.get().length);
                    }
                }
            }
        }
        return 1;
    }

    private static void check(TableHeader header, MessageType schema, TableLayout.Slot slot) {
        for (int index : slot.from()) {
            Type field = schema.getType(index);
            boolean numbers = slot.column().kind() == Column.Kind.NUMBERS;
            if (numbers ? !ParquetNumbers.areIn(field) : !field.isPrimitive()) {
                throw new JobException(
                        ExitCode.CONFIG,
                        "Column " + field.getName() + " of " + header.file() + " is " + field + "; "
                                + (numbers
                                        ? "numbers, lists of numbers and vectors of Spark ML can be features; cast it,"
                                                + " leave it out of features, or list it in categories or text"
                                        : "categories and text are columns of single values"));
            }
        }
    }

    @Override
    public ExampleSchema schema() {
        return layout.schema();
    }

    @Override
    public Map<String, List<Integer>> inputs() {
        return layout.groups();
    }

    @Override
    public String description() {
        return "parquet " + layout;
    }

    @Override
    public Records read(DataFile file) {
        return new TableRecords(layout, rows(file, MessageTypeParser.parseMessageType(columns)));
    }

    @Override
    public TableRows rows(DataFile file, List<Integer> some) {
        MessageType own = ParquetFile.schema(file);
        return rows(
                file, new MessageType("rows", some.stream().map(own::getType).toList()));
    }

    @Override
    public List<String> types(List<DataFile> files, List<Integer> some, Tasks tasks) {
        MessageType first = ParquetFile.schema(files.get(0));
        return some.stream().map(column -> type(first.getType(column))).toList();
    }

    private String type(Type column) {
        return ParquetValue.type(column)
                .orElseThrow(() -> new JobException(
                        ExitCode.CONFIG,
                        "Column " + column.getName() + " of " + header.file() + " is " + column
                                + "; columns of text, numbers, booleans, decimals, dates and timestamps can be kept"));
    }

    private TableRows rows(DataFile file, MessageType read) {
        MessageType own = ParquetFile.schema(file);
        for (Type field : read.getFields()) {
            boolean same = own.containsField(field.getName())
                    && own.getType(field.getName()).equals(field);
            if (!same) {
                throw new JobException(
                        ExitCode.DATA,
                        "Bad parquet file " + file.path() + ": "
                                + (own.containsField(field.getName())
                                        ? "its column is " + own.getType(field.getName())
                                        : "it has no column " + field.getName() + " among "
                                                + own.getFields().stream()
                                                        .map(Type::getName)
                                                        .collect(Collectors.joining(", ")))
                                + ", but in " + header.file() + " there is " + field
                                + "; files that are read together must have the same columns");
            }
        }
        return new ParquetRows(file, read, header.names());
    }
}
