package org.meanfield.driver.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.Tasks;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
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
    private static final int STRETCHES = 64;

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
    private record Part(int stretch, long rows, long high, long low) implements java.io.Serializable {
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
        JavaPairRDD<RowKey, ExampleBlock> sorted = examples.flatMapToPair(RowExamples::keyed)
                .repartitionAndSortWithinPartitions(new RowKey.ByStretch(STRETCHES));
        List<Part> parts = SparkFailure.explained(() -> sorted.keys()
                .mapPartitionsWithIndex(
                        (stretch, keys) -> List.of(part(stretch, keys)).iterator(), true)
                .collect());
        List<Split> stretches = new ArrayList<>();
        long end = 0;
        long high = 0;
        long low = 0;
        for (Part part : parts) {
            stretches.add(new Split(end, end + part.rows()));
            end += part.rows();
            high += part.high();
            low += part.low();
        }
        if (end == 0) {
            throw new JobException(ExitCode.DATA, "No data: there is no row in " + name);
        }
        String fingerprint = String.format("%s: %d rows %016x%016x", name, end, high, low);
        return new RowExamples(name, schema, stretches, fingerprint, sorted.values());
    }

    private static Iterator<Tuple2<RowKey, ExampleBlock>> keyed(ExampleBlock block) {
        return IntStream.range(0, block.examples())
                .mapToObj(row -> block.rows(new int[] {row}))
                .map(example -> new Tuple2<>(RowKey.of(example), example))
                .iterator();
    }

    private static Part part(int stretch, Iterator<RowKey> keys) {
        Part part = new Part(stretch, 0, 0, 0);
        while (keys.hasNext()) {
            part = part.plus(keys.next());
        }
        return part;
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
        return stretches.get(STRETCHES - 1).end();
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
