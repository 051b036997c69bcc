package org.meanfield.driver.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Values;

/** The sequences of one file, each a record; all of the file is in memory. A bad row makes its sequence bad. */
final class SequenceRecords implements Records {
    private final DataFile file;
    private final CsvRecords rows;
    private final SequenceTable table;
    private Optional<Iterator<Sequence>> sequences = Optional.empty();

    SequenceRecords(DataFile file, CsvRecords rows, SequenceTable table) {
        this.file = file;
        this.rows = rows;
        this.table = table;
    }

    /** One row of a sequence. */
    private record Step(SequenceTime time, String place, ExampleBlock values) {}

    private static final class Sequence {
        private final List<Step> steps = new ArrayList<>();
        private Optional<JobException> bad = Optional.empty();
    }

    @Override
    public boolean hasNext() {
        if (sequences.isEmpty()) {
            sequences = Optional.of(read().values().iterator());
        }
        return sequences.get().hasNext();
    }

    private Map<String, Sequence> read() {
        Map<String, Sequence> all = new LinkedHashMap<>();
        while (rows.hasNext()) {
            CsvRecords.Row row = rows.next();
            Sequence sequence = all.computeIfAbsent(table.steps().name(row, file), name -> new Sequence());
            try {
                sequence.steps.add(step(row));
            } catch (JobException e) {
                sequence.bad = sequence.bad.or(() -> Optional.of(e));
            }
        }
        return all;
    }

    private Step step(CsvRecords.Row row) {
        int order = table.steps().time().isEmpty() ? 0 : table.steps().time().get(0);
        SequenceTime time = table.steps().time().isEmpty() ? SequenceTime.NONE : SequenceTime.of(row, order);
        return new Step(
                time, row.place(order), table.steps().layout().example(row).orElseThrow());
    }

    @Override
    public Optional<ExampleBlock> next() {
        Sequence sequence = sequences.orElseThrow().next();
        if (sequence.bad.isPresent()) {
            throw sequence.bad.get();
        }
        List<Step> steps = sequence.steps;
        if (!table.steps().time().isEmpty()) {
            steps.sort((one, other) -> one.time().compareTo(other.time()));
        }
        check(steps);
        ExampleBlock answer = table.steps().labels().stream()
                .map(labels -> labels.of(file))
                .findFirst()
                .orElse(steps.get(0).values());
        return Optional.of(
                new ExampleBlock(1, List.of(new Values.Float32(values(steps))), answer.targets(), answer.weights()));
    }

    /** Refuses two steps at one time, and a label or weight that changes along the way. */
    private void check(List<Step> steps) {
        for (int i = 1; i < steps.size(); i++) {
            Step before = steps.get(i - 1);
            Step step = steps.get(i);
            if (!table.steps().time().isEmpty() && before.time().compareTo(step.time()) == 0) {
                throw new JobException(
                        ExitCode.DATA,
                        step.place() + ": another step of the sequence has this time, at " + before.place());
            }
            boolean same =
                    Arrays.equals(before.values().weights(), step.values().weights());
            for (int target = 0; target < step.values().targets().size(); target++) {
                same &= same(
                        before.values().targets().get(target),
                        step.values().targets().get(target));
            }
            if (!same) {
                throw new JobException(
                        ExitCode.DATA,
                        step.place() + ": the label or weight is not that of the step before it, at " + before.place()
                                + "; all steps of a sequence must have the same");
            }
        }
    }

    /** Whether what a table says is the same in two rows. */
    private static boolean same(Values one, Values other) {
        return one instanceof Values.Text text
                ? Arrays.equals(text.array(), ((Values.Text) other).array())
                : Arrays.equals(((Values.Float32) one).array(), ((Values.Float32) other).array());
    }

    /** The steps one after the other, NaN after the last of too few, cut after the last of too many. */
    private float[] values(List<Step> steps) {
        int width = table.schema().inputs().get(0).shape().axis(-1);
        float[] values = new float[table.length() * width];
        Arrays.fill(values, Float.NaN);
        for (int i = 0; i < Math.min(table.length(), steps.size()); i++) {
            steps.get(i).values().inputs().get(0).decode(0, width, values, i * width);
        }
        return values;
    }

    @Override
    public void close() {
        rows.close();
    }
}
