package org.meanfield.driver.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;
import org.meanfield.driver.source.BlockEncoder;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Values;

/** The rows of one split with their answers, a block at a time. */
final class AnswerRows implements Iterator<Row> {
    private final Task task;
    private final BlockReader reader;
    private final Carried carried;
    private final BlockEncoder encoder;
    private long next;
    private Iterator<Row> answered = Collections.emptyIterator();

    private AnswerRows(Task task, BlockReader reader, Carried carried, long first) {
        this.task = task;
        this.reader = reader;
        this.carried = carried;
        this.encoder = new BlockEncoder(task.source, task.preprocessing);
        this.next = first;
    }

    /**
     * What is done with every split.
     *
     * @param beside the columns carried through, as text inputs of a source of the same examples; none where there are
     *               none
     */
    record Task(
            ExampleSource source,
            List<ExampleSource> beside,
            Preprocessing preprocessing,
            BlockCheck check,
            SparkPredictor predictor,
            AnswerColumns columns)
            implements Serializable {
        Task {
            beside = new ArrayList<>(beside);
        }

        /** In a task of Spark, at whose end all files are closed. */
        Iterator<Row> rows(ExampleSet.Split split) {
            return new AnswerRows(
                    this,
                    opened(source, split),
                    new Carried(beside.stream().map(each -> opened(each, split)).toList()),
                    split.first());
        }

        private static BlockReader opened(ExampleSource source, ExampleSet.Split split) {
            BlockReader reader = source.read(split);
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> reader.close());
            return reader;
        }
    }

    /** The carried columns of one example after the other. */
    private static final class Carried {
        private final List<BlockReader> readers;
        private List<String[]> columns = List.of();
        private int row;

        Carried(List<BlockReader> readers) {
            this.readers = readers;
        }

        List<String> next() {
            if (readers.isEmpty()) {
                return List.of();
            }
            if (columns.isEmpty() || row == columns.get(0).length) {
                columns = readers.get(0).next().inputs().stream()
                        .map(values -> ((Values.Text) values).array())
                        .toList();
                row = 0;
            }
            int at = row++;
            return columns.stream().map(column -> column[at]).toList();
        }
    }

    @Override
    public boolean hasNext() {
        while (!answered.hasNext() && reader.hasNext()) {
            ExampleBlock block = encoder.encoded(next, reader.next());
            task.check.check(task.source, next, block);
            List<float[]> answers = task.predictor.answers(block);
            long first = next;
            answered = IntStream.range(0, block.examples())
                    .mapToObj(row -> row(first + row, task.columns.values(answers, row)))
                    .iterator();
            next += block.examples();
        }
        return answered.hasNext();
    }

    private Row row(long example, List<Object> answers) {
        List<Object> values = new ArrayList<>();
        values.add(example);
        values.addAll(carried.next());
        values.addAll(answers);
        return RowFactory.create(values.toArray());
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return answered.next();
    }
}
