package org.meanfield.driver.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.driver.config.TableColumns;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.ExampleSchema;

/**
 * TensorFlow's records, each a {@code tf.train.Example}: a row whose columns are the features of the first example, by
 * name. Lists of floats and of integers are numbers, bytes are text.
 */
record TfRecordTable(TableHeader header, TableLayout layout) implements TableFormat {

    static TfRecordTable open(DataFile first, TableColumns columns, Side side) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        first(first).forEach((name, feature) -> widths.put(name, Math.max(1, feature.numbers().length)));
        TableHeader header = new TableHeader(first.path(), List.copyOf(widths.keySet()), List.copyOf(widths.values()));
        return new TfRecordTable(header, header.layout(columns, side));
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
        return "tfrecord " + header.names() + " " + layout;
    }

    @Override
    public Records read(DataFile file) {
        return new TableRecords(layout, rows(file, List.of()));
    }

    @Override
    public TfRecordRows rows(DataFile file, List<Integer> columns) {
        return new TfRecordRows(file, header.names());
    }

    @Override
    public List<String> types(List<DataFile> files, List<Integer> columns, Tasks tasks) {
        Map<String, TfExample.Feature> first = first(files.get(0));
        return columns.stream()
                .map(header.names()::get)
                .map(name -> first.get(name).type().orElseThrow(() -> several(name)))
                .toList();
    }

    /** The features of a file's first record, by name. */
    static Map<String, TfExample.Feature> first(DataFile file) {
        try (TfRecordRows rows = new TfRecordRows(file, List.of())) {
            if (!rows.hasNext()) {
                throw new JobException(ExitCode.DATA, "No data: there is no record in " + file.path());
            }
            return rows.next().features();
        }
    }

    private JobException several(String name) {
        return new JobException(
                ExitCode.CONFIG,
                "Feature " + name + " of " + header.file() + " does not have one value; features of one value can be"
                        + " kept");
    }
}
