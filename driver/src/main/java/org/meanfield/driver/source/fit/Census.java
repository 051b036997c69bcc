package org.meanfield.driver.source.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.Tasks;
import org.meanfield.driver.source.portion.Strata;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Values;

/**
 * What a source's names are, and how many examples each class has: found by reading all of it once, split by split.
 *
 * @param inputs  the names in each input column that holds names, in alphabetical order; none for the others
 * @param targets the names in each target column, likewise
 */
record Census(List<List<String>> inputs, List<List<String>> targets, Strata strata) {
    /** Of a source in which nothing is to be found. */
    static final Census NONE = new Census(List.of(), List.of(), new Strata(List.of(), Map.of(), Map.of()));

    /** What one split adds. */
    private record Part(List<Set<String>> inputs, List<Set<String>> targets, Map<String, Long> classes)
            implements java.io.Serializable {}

    static Census of(ExampleSet source, Tasks tasks) {
        List<Part> parts = tasks.eachSplit(source, (split, reader) -> part(source.schema(), reader));
        return new Census(
                joined(parts.stream().map(Part::inputs).toList()),
                joined(parts.stream().map(Part::targets).toList()),
                Strata.of(source.splits(), parts.stream().map(Part::classes).toList()));
    }

    private static Part part(ExampleSchema schema, BlockReader reader) {
        Part part = new Part(sets(schema.inputs()), sets(schema.targets()), new HashMap<>());
        while (reader.hasNext()) {
            ExampleBlock block = reader.next();
            add(schema.inputs(), block.inputs(), part.inputs());
            add(schema.targets(), block.targets(), part.targets());
            if (isClass(schema.targets().get(0))) {
                for (int row = 0; row < block.examples(); row++) {
                    part.classes().merge(Strata.of(block, row), 1L, Long::sum);
                }
            }
        }
        return part;
    }

    private static boolean isClass(Column target) {
        return target.shape().size() == 1;
    }

    private static List<Set<String>> sets(List<Column> columns) {
        List<Set<String>> sets = new ArrayList<>();
        columns.forEach(column -> sets.add(new TreeSet<>()));
        return sets;
    }

    private static void add(List<Column> columns, List<Values> values, List<Set<String>> names) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).kind() == Column.Kind.NAMES) {
                names.get(i).addAll(List.of(((Values.Text) values.get(i)).array()));
            }
        }
    }

    private static List<List<String>> joined(List<List<Set<String>>> parts) {
        return IntStream.range(0, parts.get(0).size())
                .mapToObj(column -> parts.stream()
                        .flatMap(part -> part.get(column).stream())
                        .distinct()
                        .sorted()
                        .toList())
                .toList();
    }
}
