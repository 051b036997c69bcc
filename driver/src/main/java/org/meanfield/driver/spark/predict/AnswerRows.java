package org.meanfield.driver.spark.predict;

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
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.KeptColumns;
import org.meanfield.driver.source.check.BlockCheck;
import org.meanfield.driver.source.fit.BlockEncoder;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Preprocessing;

/** The rows of one split with their answers, a block at a time. */
final class AnswerRows implements Iterator<Row> {
    private final Task task;
    private final BlockReader reader;
    private final List<KeptColumns.Rows> kept;
    private final BlockEncoder encoder;
    private long next;
    private Iterator<Row> answered = Collections.emptyIterator();

    private AnswerRows(Task task, BlockReader reader, List<KeptColumns.Rows> kept, long first) {
        this.task = task;
        this.reader = reader;
        this.kept = kept;
        this.encoder = new BlockEncoder(task.source, task.preprocessing);
        this.next = first;
    }

    /**
     * What is done with every split.
     *
     * @param kept the columns of the source's rows that stand beside the answers; none where there are none
     */
    record Task(
            ExampleSource source,
            List<KeptColumns> kept,
            Preprocessing preprocessing,
            BlockCheck check,
            SparkPredictor predictor,
            AnswerColumns columns,
            TaskProgress progress)
            implements Serializable {
        Task {
            kept = new ArrayList<>(kept);
        }

        /** In a task of Spark, at whose end all files are closed. */
        Iterator<Row> rows(ExampleSet.Split split) {
            BlockReader reader = source.read(split);
            closedInTheEnd(reader::close);
            List<KeptColumns.Rows> beside =
                    kept.stream().map(columns -> columns.read(split)).toList();
            beside.forEach(rows -> closedInTheEnd(rows::close));
            return new AnswerRows(this, reader, beside, split.first());
        }

        private static void closedInTheEnd(Runnable close) {
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close.run());
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
            task.progress.add(block.examples());
        }
        return answered.hasNext();
    }

    private Row row(long example, List<Object> answers) {
        List<Object> values = new ArrayList<>();
        values.add(example);
        kept.forEach(rows -> rows.next().forEach(value -> values.add(value.orElse(null))));
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
