package org.meanfield.driver.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.spark.read.RowExamples;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/** The rows of a DataFrame as the examples of a job. */
record FrameRows(NetworkConf conf, Dataset<?> frame, Shape input) {

    GivenRows given() {
        TrainingParams params = conf.params();
        Map<String, RowExamples> sets = new HashMap<>();
        if (conf.validates()) {
            Column held = col(params.getValidationIndicatorCol());
            sets.put(NetworkConf.TRAINING, rows(frame.filter(not(held)), NetworkConf.TRAINING));
            sets.put(NetworkConf.VALIDATION, rows(frame.filter(held), NetworkConf.VALIDATION));
        } else {
            sets.put(NetworkConf.TRAINING, rows(frame, NetworkConf.TRAINING));
        }
        return new GivenRows(sets);
    }

    private RowExamples rows(Dataset<?> part, String name) {
        TrainingParams params = conf.params();
        Features features =
                new Features(params.getFeaturesCol(), Features.kind(part.schema(), params.getFeaturesCol()), input);
        List<Column> columns = new ArrayList<>();
        columns.add(col(features.column()));
        columns.add(col(params.getLabelCol()).cast("double"));
        String weight = weighted(params) ? params.getWeightCol() : "";
        if (!weight.isEmpty()) {
            columns.add(col(weight).cast("double"));
        }
        Dataset<Row> selected = part.select(columns.toArray(Column[]::new));
        ExampleSchema schema = new ExampleSchema(
                List.of(new org.meanfield.worker.data.Column(params.getFeaturesCol(), input)),
                List.of(new org.meanfield.worker.data.Column(params.getLabelCol(), Shape.of())));
        Reader reader = new Reader(features, params.getLabelCol(), weight);
        return RowExamples.of(selected.toJavaRDD().map(reader), schema, "the DataFrame's rows for " + name);
    }

    static boolean weighted(TrainingParams params) {
        return params.isDefined(params.weightCol()) && !params.getWeightCol().isEmpty();
    }

    /**
     * Makes an example of a row of features, label, and weight where that has a name.
     *
     * @param label  name of the column
     * @param weight name of the column; empty where there is none
     */
    private record Reader(Features features, String label, String weight) implements Function<Row, ExampleBlock> {

        @Override
        public ExampleBlock call(Row row) {
            float[] weights = weight.isEmpty() ? new float[0] : new float[] {weight(row)};
            float[] target = {number(row, 1, label)};
            return new ExampleBlock(1, List.of(features.of(row, 0)), List.of(new Values.Float32(target)), weights);
        }

        private float weight(Row row) {
            float value = number(row, 2, weight);
            if (!(value >= 0)) {
                throw new JobException(
                        ExitCode.DATA, "Column " + weight + " of a row is " + value + "; a weight must be at least 0");
            }
            return value;
        }

        private static float number(Row row, int field, String name) {
            if (row.isNullAt(field)) {
                throw new JobException(
                        ExitCode.DATA, "Column " + name + " of a row is null; leave such rows out, or fill it in");
            }
            return (float) row.getDouble(field);
        }
    }
}
