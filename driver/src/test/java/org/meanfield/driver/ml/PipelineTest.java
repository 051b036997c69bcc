package org.meanfield.driver.ml;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.LocalSpark;

class PipelineTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private static SparkSession spark;
    private static Dataset<Row> rows;

    @TempDir
    Path dir;

    @BeforeAll
    static void frames() {
        spark = Frames.session(SPARK.context());
        rows = Frames.corners(spark, 150);
    }

    /** Names as labels and single columns of numbers, as a csv has them. */
    private static Pipeline pipeline() {
        return new Pipeline().setStages(new PipelineStage[] {
            new StringIndexer().setInputCol("corner").setOutputCol("label"),
            new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("numbers"),
            new StandardScaler().setInputCol("numbers").setOutputCol("features").setWithMean(true),
            Frames.classifier()
        });
    }

    private static Dataset<Row> table() {
        return arrays().selectExpr(
                        "features[0] as x", "features[1] as y", "concat('corner ', cast(label as int)) as corner");
    }

    private static Dataset<Row> arrays() {
        return rows.withColumn("features", vector_to_array(col("features"), "float64"));
    }

    @Test
    void aPipelineLearnsATableAndReadsBackWithTheSameAnswers() throws Exception {
        PipelineModel model = pipeline().fit(table());
        Dataset<Row> answered = model.transform(table());
        model.write().save(dir.resolve("model").toString());
        PipelineModel back = PipelineModel.load(dir.resolve("model").toString());

        assertThat(answered.filter("label != prediction").count()).isLessThan(5);
        assertThat(answered.schema().apply("label").metadata().contains("ml_attr"))
                .isTrue();
        assertThat(back.transform(table()).collectAsList()).isEqualTo(answered.collectAsList());
    }

    @Test
    void anUntrainedPipelineReadsBackWithItsParams() throws Exception {
        pipeline().write().save(dir.resolve("pipeline").toString());
        NeuralNetworkClassifier back = (NeuralNetworkClassifier)
                Pipeline.load(dir.resolve("pipeline").toString()).getStages()[3];

        assertThat(back.getNetwork()).isEqualTo(Frames.THREE.text());
        assertThat(back.getEpochs()).isEqualTo(6);
        assertThat(back.getBatchSize()).isEqualTo(32);
    }

    @Test
    void crossValidationFindsTheBetterSetting() {
        NeuralNetworkClassifier classifier = Frames.classifier();
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(classifier.epochs(), scala.collection.JavaConverters.asScalaBuffer(List.<Object>of(1, 6)))
                .build();
        CrossValidator search = new CrossValidator()
                .setEstimator(classifier)
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
                .setEstimatorParamMaps(grid)
                .setNumFolds(2)
                .setSeed(1);

        double[] accuracies = search.fit(rows).avgMetrics();

        assertThat(accuracies[1]).isGreaterThan(accuracies[0]);
    }

    @Test
    void aRegressorLearnsALineInATrainValidationSplit() throws Exception {
        Dataset<Row> line = spark.range(0, 200)
                .selectExpr("array(id / 100.0 - 1) as features", "2.0 * (id / 100.0 - 1) - 1 as label");
        NeuralNetworkRegressor regressor = new NeuralNetworkRegressor()
                .setNetwork(Network.input(1).layer("dense", Map.of("units", 1)))
                .setOptimizer("sgd { learning_rate = 0.2 }")
                .setEpochs(8);
        NeuralNetworkRegressionModel model = (NeuralNetworkRegressionModel) new TrainValidationSplit()
                .setEstimator(regressor)
                .setEvaluator(new RegressionEvaluator())
                .setEstimatorParamMaps(new ParamMap[] {new ParamMap()})
                .setSeed(1)
                .fit(line)
                .bestModel();

        assertThat(new RegressionEvaluator().evaluate(model.transform(line))).isLessThan(0.01);
        model.write().save(dir.resolve("line").toString());
        assertThat(NeuralNetworkRegressionModel.load(dir.resolve("line").toString())
                        .weights())
                .isEqualTo(model.weights());
    }

    @Test
    void aStreamIsAnsweredAsItsRowsAreInOne() throws Exception {
        NeuralNetworkClassificationModel model = Frames.classifier().fit(rows);
        Dataset<Row> arrays = arrays().select("features", "label");
        List<Row> expected =
                model.transform(arrays).select("label", "prediction").collectAsList();
        arrays.repartition(4).write().parquet(dir.resolve("in").toString());
        StructType schema = arrays.schema();

        Dataset<Row> stream = spark.readStream()
                .schema(schema)
                .option("maxFilesPerTrigger", 1)
                .parquet(dir.resolve("in").toString());
        StreamingQuery plain = model.transform(stream)
                .select("label", "prediction")
                .writeStream()
                .format("memory")
                .queryName("answered")
                .start();
        List<Row> batches = new ArrayList<>();
        StreamingQuery each = stream.writeStream()
                .foreachBatch((org.apache.spark.api.java.function.VoidFunction2<Dataset<Row>, Long>)
                        (batch, id) -> batches.addAll(model.transform(batch)
                                .select("label", "prediction")
                                .collectAsList()))
                .start();
        plain.processAllAvailable();
        each.processAllAvailable();
        plain.stop();
        each.stop();

        assertThat(spark.table("answered").collectAsList()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(batches).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aModelOfAnEarlierVersionStillAnswersAsItDid() {
        String golden = "src/test/resources/golden/ml-0.1";
        NeuralNetworkClassificationModel model = NeuralNetworkClassificationModel.load(golden + "/model");
        Dataset<Row> answered = spark.read().parquet(golden + "/answers");

        List<Row> then = answered.collectAsList();
        List<Row> now = model.transform(answered.select("features"))
                .select("features", "probability", "prediction")
                .collectAsList();
        for (int i = 0; i < then.size(); i++) {
            // the last bits are those of the machine that wrote the file
            assertThat(now.get(i).<Vector>getAs("probability").toArray())
                    .containsExactly(then.get(i).<Vector>getAs("probability").toArray(), within(1e-6));
            assertThat(now.get(i).getDouble(2)).isEqualTo(then.get(i).getDouble(2));
        }
        assertThat(now).hasSize(30);
        assertThatThrownBy(model::summary).isInstanceOf(IllegalStateException.class);
    }
}
