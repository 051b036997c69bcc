package org.meanfield.driver.spark.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.Tasks;
import org.meanfield.driver.spark.watch.SparkFailure;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import scala.Option;
import scala.Tuple2;

/**
 * Examples that a program holds in an RDD or a DataFrame: a multiset of rows, in no order. A row is known by its content
 * alone, equal rows stand for one another, and the set is in the order of its rows' keys. So the same rows give the same
 * bits, however they are partitioned, in whatever order they arrive, and when some of them are computed again. Rows that
 * come out differently when they are computed again, such as those of {@code rand()} without a seed, are refused where
 * their number changes.
 *
 * <p>Nothing is cached or written but the files of one shuffle, which Spark deletes with the set.
 */
public final class RowExamples implements ExampleSet {
    private static final long serialVersionUID = 1L;

    /** Whatever the cluster is like: what is summed stretch by stretch must be the same bits everywhere. */
    private static final int MOST_STRETCHES = 64;

    /** A stretch of fewer is not worth a task of its own. */
    private static final int STRETCH_ROWS = 1000;

    private final String name;
    private final ExampleSchema schema;
    private final List<Split> stretches;
    private final String fingerprint;
    private final transient JavaRDD<ExampleBlock> rows;

    private RowExamples(
            String name, ExampleSchema schema, List<Split> stretches, String fingerprint, JavaRDD<ExampleBlock> rows) {
        this.name = name;
        this.schema = schema;
        this.stretches = stretches;
        this.fingerprint = fingerprint;
        this.rows = rows;
    }

    /** How many rows are in a stretch, and the sum of their keys. */
    private record Part(int stretch, long rows, long high, long low) implements Serializable {
        Part plus(RowKey key) {
            return new Part(stretch, rows + 1, high + key.high(), low + key.low());
        }
    }

    /**
     * Computes, counts and sorts the rows.
     *
     * @param examples blocks of one or more rows, of {@code schema}
     * @param name     of the set, for messages
     * @throws JobException kind DATA where there is none
     */
    public static RowExamples of(JavaRDD<ExampleBlock> examples, ExampleSchema schema, String name) {
        RowKey.ByStretch cut = new RowKey.ByStretch(MOST_STRETCHES);
        JavaPairRDD<RowKey, ExampleBlock> sorted =
                examples.flatMapToPair(RowExamples::keyed).repartitionAndSortWithinPartitions(cut);
        int tasks = Math.max(1, Math.min(MOST_STRETCHES, examples.getNumPartitions()));
        List<Part> parts = SparkFailure.explained(() -> joined(sorted.keys(), tasks)
                .mapPartitions(keys -> parts(keys, cut))
                .collect());
        long count = parts.stream().mapToLong(Part::rows).sum();
        if (count == 0) {
            throw new JobException(ExitCode.DATA, "No data: there is no row in " + name);
        }
        long high = parts.stream().mapToLong(Part::high).sum();
        long low = parts.stream().mapToLong(Part::low).sum();
        String fingerprint = String.format("%s: %d rows %016x%016x", name, count, high, low);
        List<Split> stretches =
                stretches(parts, (int) Math.min(MOST_STRETCHES, (count + STRETCH_ROWS - 1) / STRETCH_ROWS));
        return new RowExamples(name, schema, stretches, fingerprint, joined(sorted.values(), stretches.size()));
    }

    private static Iterator<Part> parts(Iterator<RowKey> keys, RowKey.ByStretch cut) {
        Map<Integer, Part> parts = new TreeMap<>();
        while (keys.hasNext()) {
            RowKey key = keys.next();
            int stretch = cut.getPartition(key);
            parts.put(
                    stretch,
                    parts.getOrDefault(stretch, new Part(stretch, 0, 0, 0)).plus(key));
        }
        return parts.values().iterator();
    }

    private static List<Split> stretches(List<Part> parts, int count) {
        List<Split> stretches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int end = JoinedStretches.first(i + 1, count, MOST_STRETCHES);
            long first = stretches.isEmpty() ? 0 : stretches.get(i - 1).end();
            long rows = parts.stream()
                    .filter(part -> part.stretch() < end)
                    .mapToLong(Part::rows)
                    .sum();
            stretches.add(new Split(first, rows));
        }
        return stretches;
    }

    private static <T> JavaRDD<T> joined(JavaRDD<T> stretches, int count) {
        return stretches
                .rdd()
                .coalesce(count, false, Option.apply(new JoinedStretches()), null)
                .toJavaRDD();
    }

    private static Iterator<Tuple2<RowKey, ExampleBlock>> keyed(ExampleBlock block) {
        return IntStream.range(0, block.examples())
                .mapToObj(row -> block.rows(new int[] {row}))
                .map(example -> new Tuple2<>(RowKey.of(example), example))
                .iterator();
    }

    /** Work on each stretch that is not empty. */
    <R> JavaRDD<R> each(Tasks.SplitWork<Iterator<R>> work) {
        List<Split> sent = stretches;
        ExampleSchema form = schema;
        String told = name;
        return rows.mapPartitionsWithIndex(
                (stretch, singles) -> {
                    Split split = sent.get(stretch);
                    return split.first() == split.end() && !singles.hasNext()
                            ? Collections.<R>emptyIterator()
                            : work.of(split, BlockReader.joined(singles, split, told, form));
                },
                true);
    }

    @Override
    public ExampleSchema schema() {
        return schema;
    }

    @Override
    public long examples() {
        return stretches.get(stretches.size() - 1).end();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public List<Split> splits() {
        return stretches.stream().filter(split -> split.first() < split.end()).toList();
    }

    @Override
    public String origin(Column column, long example) {
        return column.name() + " of a row of " + name;
    }
}
