package org.meanfield.driver.spark.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.meanfield.driver.config.NewData;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.KeptColumns;
import org.meanfield.driver.source.Sources;
import org.meanfield.driver.source.Tasks;
import org.meanfield.driver.source.check.AllowedValues;
import org.meanfield.driver.source.check.BlockCheck;
import org.meanfield.driver.source.check.TrainedForm;
import org.meanfield.driver.spark.executor.GpuStages;
import org.meanfield.driver.spark.read.SparkTasks;
import org.meanfield.driver.spark.watch.SparkFailure;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.driver.spark.watch.WatchedPass;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.driver.train.Pass;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.network.NetworkSpec;

/**
 * A trained model's answers to all rows of some data, as a table: one row for each, whatever happens to tasks. Rows are
 * read, answered and written a block at a time.
 */
public final class SparkPrediction {
    private final JavaSparkContext spark;
    private final TrainedModel model;

    private SparkPrediction(JavaSparkContext spark, TrainedModel model) {
        this.spark = spark;
        this.model = model;
    }

    public static SparkPrediction of(JavaSparkContext spark, TrainedModel model) {
        return new SparkPrediction(spark, model);
    }

    /**
     * Writes a table with {@code example}, which counts the rows of the data from 0, the columns carried through, and
     * those of the answers.
     *
     * @param data    need not have labels
     * @param carried  columns of the data that stand beside the answers, with their types
     * @param observer is told how far it is
     * @return how many rows there are
     * @throws org.meanfield.driver.job.JobException where the data cannot be read or is not of the form of that which the
     *     model was trained on, or the table cannot be written; then nothing of it is left
     */
    public long write(NewData data, List<String> carried, AnswerTable table, TrainingObserver observer) {
        Configuration hadoop = spark.hadoopConfiguration();
        Tasks tasks = new SparkTasks(spark);
        NewData every = data.everyRow();
        ExampleSource source = Sources.openInputs(every.data(), every.source(), hadoop, tasks);
        TrainedForm.of(model).checkInputs(data.name(), source.schema());
        List<KeptColumns> kept =
                carried.isEmpty() ? List.of() : List.of(KeptColumns.of(source, carried, data.name(), tasks));
        Pass pass = new Pass(Pass.Kind.PREDICT, data.name(), source.examples());
        return WatchedPass.told(spark, observer, pass, told -> write(source, kept, carried, table, told));
    }

    /** The same where {@code kept} are the carried columns of each example of {@code source}. */
    long write(
            ExampleSource source, List<KeptColumns> kept, List<String> carried, AnswerTable table, TaskProgress told) {
        NetworkSpec network = model.config().network();
        AnswerColumns columns = AnswerColumns.of(network, model.preprocessing());
        List<StructField> fields = new ArrayList<>();
        fields.add(DataTypes.createStructField("example", DataTypes.LongType, false));
        kept.forEach(some -> IntStream.range(0, carried.size())
                .mapToObj(i -> DataTypes.createStructField(
                        carried.get(i), DataType.fromDDL(some.types().get(i)), true))
                .forEach(fields::add));
        fields.addAll(columns.fields());
        BlockCheck check = AllowedValues.ofInputs(network, model.preprocessing());
        DeviceChoice device = model.config().cluster().device();
        try (SparkPredictor predictor =
                SparkPredictor.on(spark, network, model.preprocessing(), model.weights(), device)) {
            AnswerRows.Task task = new AnswerRows.Task(
                    source, kept, model.preprocessing().ofInputs(), check, predictor, columns, told);
            List<ExampleSet.Split> splits = source.splits();
            JavaRDD<Row> rows = GpuStages.of(spark, device)
                    .on(spark.parallelize(splits, splits.size()).flatMap(task::rows));
            Dataset<Row> answers = SparkSession.builder()
                    .sparkContext(spark.sc())
                    .getOrCreate()
                    .createDataFrame(rows, DataTypes.createStructType(fields));
            SparkFailure.explained(() -> {
                table.write(answers, spark.hadoopConfiguration());
                return true;
            });
            return source.examples();
        }
    }
}
