package org.meanfield.driver.source;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.CsvFormat;
import org.meanfield.driver.config.Grouping;
import org.meanfield.driver.config.TableColumns;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;

/**
 * How a row becomes a step, and which sequence it belongs to.
 *
 * @param id     the column that names the sequence; none where each file is one
 * @param time   the column that orders the steps; none where they are in order
 * @param layout of a step
 * @param labels what stands in a table of labels for each file; none where the rows say it
 */
record SequenceSteps(List<Integer> id, List<Integer> time, TableLayout layout, List<FileLabels> labels)
        implements Serializable {

    /** What must be known before the header of the files is. */
    record Opening(TableColumns columns, Grouping grouping, List<FileLabels> labels, Side side) {

        SequenceSteps steps(TableHeader header) {
            Side own = labels.isEmpty() ? side : Side.INPUTS;
            if (grouping instanceof Grouping.ById series) {
                List<String> time = series.time().stream().toList();
                List<String> others = time.isEmpty() ? List.of(series.id()) : List.of(series.id(), time.get(0));
                return checked(
                        header,
                        new SequenceSteps(
                                List.of(header.index(series.id())),
                                time.stream().map(header::index).toList(),
                                header.layout(columns, own, others),
                                labels));
            }
            return checked(header, new SequenceSteps(List.of(), List.of(), header.layout(columns, own), labels));
        }

        private static SequenceSteps checked(TableHeader header, SequenceSteps steps) {
            if (steps.layout.inputs().size() != 1
                    || steps.layout.inputs().get(0).column().kind() != Column.Kind.NUMBERS) {
                throw new JobException(
                        ExitCode.CONFIG,
                        "The features of the sequences in " + header.file()
                                + " must be numbers; leave the columns of categories out of features");
            }
            return steps;
        }
    }

    /** The targets of each file by its name, from a table of labels. */
    record FileLabels(String table, String fingerprint, List<Column> targets, Map<String, ExampleBlock> byName)
            implements Serializable {

        static FileLabels read(DataFile table, CsvFormat csv, TableColumns columns, String file) {
            TableColumns labels = new TableColumns(
                    Map.of(TableColumns.INPUT, List.of(file)),
                    columns.label(),
                    Stream.concat(columns.categories().stream(), Stream.of(file))
                            .toList(),
                    List.of(),
                    columns.sampleWeight(),
                    columns.missing());
            CsvTable format = CsvTable.open(table, csv, labels, Side.BOTH);
            Map<String, ExampleBlock> byName = new HashMap<>();
            try (CsvRecords rows = new CsvRecords(table, csv)) {
                rows.expect(format.header());
                int column = format.header().index(file);
                while (rows.hasNext()) {
                    CsvRecords.Row row = rows.next();
                    ExampleBlock example = format.layout().example(row).orElseThrow();
                    if (byName.put(row.text(column).orElseThrow(), example) != null) {
                        throw new JobException(ExitCode.DATA, row.place(column) + ": this file has a label already");
                    }
                }
            }
            return new FileLabels(
                    table.path(), table.fingerprint(), format.schema().targets(), byName);
        }

        ExampleBlock of(DataFile file) {
            String name = new Path(file.path()).getName();
            return Optional.ofNullable(byName.get(name))
                    .orElseThrow(() ->
                            new JobException(ExitCode.DATA, "No label: there is no row for " + name + " in " + table));
        }
    }

    /** The sequence that a row is a step of. */
    String name(TableRow row, DataFile file) {
        return id.isEmpty()
                ? file.path()
                : row.text(id.get(0))
                        .orElseThrow(() -> new JobException(
                                ExitCode.DATA, row.place(id.get(0)) + ": the sequence's name is missing"));
    }

    List<Column> targets() {
        return labels.isEmpty() ? layout.schema().targets() : labels.get(0).targets();
    }

    String description() {
        return id + " " + time + " " + layout
                + labels.stream().map(FileLabels::fingerprint).toList();
    }
}
