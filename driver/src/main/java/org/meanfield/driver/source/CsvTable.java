package org.meanfield.driver.source;

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
record CsvTable(CsvFormat csv, TableHeader header, TableLayout layout) implements FileFormat {

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
        CsvRecords records = new CsvRecords(file, csv);
        records.expect(header);
        return new TableRecords(layout, records);
    }
}
