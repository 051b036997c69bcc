package org.meanfield.driver.source;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.meanfield.driver.config.CsvFormat;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;

/**
 * Tables as text whose rows are the steps of sequences {@code [time, features]}. The sequences of a file are in the
 * order in which they begin in it.
 *
 * @param steps   how a row becomes a step
 * @param length  steps of each sequence
 * @param padding whether sequences may have fewer or more of them
 */
record SequenceTable(CsvFormat csv, TableHeader header, SequenceSteps steps, int length, Padding padding)
        implements FileFormat {

    /** Whether sequences may be of other lengths. */
    enum Padding {
        PADDED,
        EXACT
    }

    /** Reads all files once: to see that each sequence stands in one of them, and how long they are. */
    static SequenceTable open(
            List<DataFile> files, SourceSpec.Sequences spec, SequenceSteps.Opening opening, Tasks tasks) {
        CsvFormat csv = spec.format();
        TableHeader header = CsvTable.header(files.get(0), csv);
        SequenceSteps steps = opening.steps(header);
        List<Map<String, Integer>> lengths = tasks.each(files, file -> lengths(file, csv, header, steps));
        return new SequenceTable(
                csv,
                header,
                steps,
                length(files, lengths, spec.length()),
                spec.length().isPresent() ? Padding.PADDED : Padding.EXACT);
    }

    private static Map<String, Integer> lengths(DataFile file, CsvFormat csv, TableHeader header, SequenceSteps steps) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        try (CsvRecords rows = new CsvRecords(file, csv)) {
            rows.expect(header);
            while (rows.hasNext()) {
                lengths.merge(steps.name(rows.next(), file), 1, Integer::sum);
            }
        }
        return lengths;
    }

    private static int length(List<DataFile> files, List<Map<String, Integer>> lengths, OptionalInt asked) {
        Map<String, Integer> fileOf = new HashMap<>();
        int length = asked.orElse(0);
        for (int file = 0; file < lengths.size(); file++) {
            for (Map.Entry<String, Integer> sequence : lengths.get(file).entrySet()) {
                Integer other = fileOf.put(sequence.getKey(), file);
                if (other != null) {
                    throw new JobException(
                            ExitCode.DATA,
                            "The sequence " + sequence.getKey() + " stands in "
                                    + files.get(other).path() + " and in "
                                    + files.get(file).path() + "; all rows of a sequence must stand in one file");
                }
                length = length == 0 ? sequence.getValue() : length;
                if (asked.isEmpty() && length != sequence.getValue()) {
                    throw new JobException(
                            ExitCode.DATA,
                            files.get(file).path() + ": the sequence " + sequence.getKey() + " has "
                                    + sequence.getValue() + " steps, but another has " + length
                                    + "; set sequence_length to the steps that each is padded or cut to");
                }
            }
        }
        return Math.max(1, length);
    }

    @Override
    public ExampleSchema schema() {
        Column step = steps.layout().schema().inputs().get(0);
        Column.Kind kind = padding == Padding.PADDED ? Column.Kind.PADDED : Column.Kind.NUMBERS;
        Column input = new Column(step.name(), Shape.of(length, step.shape().size()), kind);
        return new ExampleSchema(List.of(input), steps.targets());
    }

    @Override
    public Map<String, List<Integer>> inputs() {
        return steps.layout().groups();
    }

    @Override
    public String description() {
        return "sequences " + csv + " " + steps.description() + " " + length + " " + padding;
    }

    @Override
    public Records read(DataFile file) {
        CsvRecords rows = new CsvRecords(file, csv);
        rows.expect(header);
        return new SequenceRecords(file, rows, this);
    }
}
