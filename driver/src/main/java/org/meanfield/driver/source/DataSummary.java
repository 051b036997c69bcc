package org.meanfield.driver.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Values;

/** What a source holds, found by reading all of it once. */
public record DataSummary(long examples, List<ColumnSummary> inputs, List<ColumnSummary> targets) {

    private record Part(List<ColumnSummary> inputs, List<ColumnSummary> targets) implements Serializable {
        Part plus(Part other) {
            return new Part(sum(inputs, other.inputs), sum(targets, other.targets));
        }

        private static List<ColumnSummary> sum(List<ColumnSummary> some, List<ColumnSummary> others) {
            return IntStream.range(0, some.size())
                    .mapToObj(i -> some.get(i).plus(others.get(i)))
                    .toList();
        }
    }

    public static DataSummary of(ExampleSource source, Tasks tasks) {
        Part all = tasks.each(source.splits(), split -> part(source, split)).stream()
                .reduce(Part::plus)
                .orElseThrow();
        return new DataSummary(source.examples(), all.inputs(), all.targets());
    }

    private static Part part(ExampleSource source, ExampleSet.Split split) {
        try (BlockReader reader = source.read(split)) {
            Part all = part(source, reader.next());
            while (reader.hasNext()) {
                all = all.plus(part(source, reader.next()));
            }
            return all;
        }
    }

    private static Part part(ExampleSource source, ExampleBlock block) {
        return new Part(
                columns(source.schema().inputs(), block.inputs()),
                columns(source.schema().targets(), block.targets()));
    }

    private static List<ColumnSummary> columns(List<Column> columns, List<Values> values) {
        List<ColumnSummary> summaries = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            summaries.add(ColumnSummary.of(columns.get(i), values.get(i)));
        }
        return summaries;
    }
}
