package org.meanfield.driver.ml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.meanfield.driver.spark.predict.SparkPredictor;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Values;

/**
 * Answers for the rows of a partition, some hundred at a time; only these are in memory.
 *
 * @param field of the features in a row
 */
record AnswerPartition(SparkPredictor network, Features features, int field, Answer answer)
        implements MapPartitionsFunction<Row, Row> {
    private static final int BATCH_ROWS = 256;

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Iterator<>() {
            private final Deque<Row> answered = new ArrayDeque<>();

            @Override
            public boolean hasNext() {
                return !answered.isEmpty() || rows.hasNext();
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                if (answered.isEmpty()) {
                    answered.addAll(answers(some(rows)));
                }
                return answered.remove();
            }
        };
    }

    private static List<Row> some(Iterator<Row> rows) {
        List<Row> some = new ArrayList<>();
        while (some.size() < BATCH_ROWS && rows.hasNext()) {
            some.add(rows.next());
        }
        return some;
    }

    private List<Row> answers(List<Row> rows) {
        List<Values> inputs = rows.stream().map(row -> features.of(row, field)).toList();
        ExampleBlock block = new ExampleBlock(rows.size(), List.of(inputs.get(0).joined(inputs)), List.of());
        float[] outputs = network.answers(block).get(0);
        int width = outputs.length / rows.size();
        List<Row> answered = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<Object> values = new ArrayList<>();
            for (int column = 0; column < rows.get(i).length(); column++) {
                values.add(rows.get(i).get(column));
            }
            values.addAll(answer.values(Arrays.copyOfRange(outputs, i * width, (i + 1) * width)));
            answered.add(RowFactory.create(values.toArray()));
        }
        return answered;
    }
}
