package org.meanfield.driver.source;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.meanfield.driver.config.CsvFormat;
import org.meanfield.driver.config.TableColumns;
import org.meanfield.worker.data.ExampleSchema;

/**
 * Tables as text, each record an example. The columns of the first file are those of all.
 *
 * @param header of the first file
 */
record CsvTable(CsvFormat csv, TableHeader header, TableLayout layout) implements TableFormat {

    static CsvTable open(DataFile first, CsvFormat csv, TableColumns columns, Side side) {
        TableHeader header = header(first, csv);
        return new CsvTable(csv, header, header.layout(columns, side));
    }

    /** The names of a file's columns; their indices where it has no header. */
    static TableHeader header(DataFile file, CsvFormat csv) {
        try (CsvRecords records = new CsvRecords(file, csv)) {
            List<String> fields = records.first();
            return TableHeader.of(
                    file.path(),
                    csv.header()
                            ? fields.stream().map(String::strip).toList()
                            : IntStream.range(0, fields.size())
                                    .mapToObj(Integer::toString)
                                    .toList());
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
        return "csv " + csv + " " + layout;
    }

    @Override
    public Records read(DataFile file) {
        return new TableRecords(layout, rows(file, List.of()));
    }

    @Override
    public TableRows rows(DataFile file, List<Integer> columns) {
        CsvRecords records = new CsvRecords(file, csv);
        records.expect(header);
        return records;
    }

    @Override
    public List<String> types(List<DataFile> files, List<Integer> columns, Tasks tasks) {
        List<TextType> types = tasks.each(files, file -> types(file, columns)).stream()
                .reduce(CsvTable::wider)
                .orElseThrow();
        return types.stream().map(TextType::sql).toList();
    }

    private List<TextType> types(DataFile file, List<Integer> columns) {
        List<TextType> types = Collections.nCopies(columns.size(), TextType.NOTHING);
        try (TableRows rows = rows(file, columns)) {
            while (rows.hasNext()) {
                TableRow row = rows.next();
                List<TextType> some = columns.stream()
                        .map(column -> row.value(column, TextType.STRING.sql())
                                .map(text -> TextType.of(((String) text).strip()))
                                .orElse(TextType.NOTHING))
                        .toList();
                types = wider(types, some);
            }
        }
        return types;
    }

    private static List<TextType> wider(List<TextType> some, List<TextType> others) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i).or(others.get(i)))
                .toList();
    }
}
