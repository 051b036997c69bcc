package org.meanfield.driver.ml;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

class NeuralNetworkClassifierTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private static SparkSession spark;
    private static Dataset<Row> rows;
    private static NeuralNetworkClassificationModel model;

    @BeforeAll
    static void frames() {
        spark = Frames.session(SPARK.context());
        rows = Frames.corners(spark, 300);
        model = Frames.classifier().setMetrics("accuracy").fit(rows);
    }

    @Test
    void everyParamHasItsDocumentationAndTheDefaultsAreTheConfsOwn() {
        NeuralNetworkClassifier fresh = new NeuralNetworkClassifier();

        assertThat(fresh.params()).hasSizeGreaterThan(18).allSatisfy(param -> assertThat(param.doc())
                .isNotBlank());
        assertThat(fresh.getFeaturesCol()).isEqualTo("features");
        assertThat(fresh.getOptimizer()).isEqualTo("rmsprop");
        assertThat(fresh.getEpochs()).isEqualTo(1);
        assertThat(fresh.getBatchSize()).isEqualTo(32);
        assertThat(fresh.isDefined(fresh.weightCol())).isFalse();
        assertThat(fresh.isDefined(fresh.thresholds())).isFalse();
        assertThatThrownBy(() -> fresh.setEpochs(0)).hasMessageContaining("epochs given invalid value 0");
        assertThatThrownBy(() -> fresh.setScaling("log")).hasMessageContaining("scaling given invalid value log");
        assertThatThrownBy(() -> fresh.setThresholds(0, 0, 1)).hasMessageContaining("thresholds");
    }

    @Test
    void itLearnsAndAnswersWithMllibsColumns() {
        Dataset<Row> answered = model.transform(rows);

        assertThat(answered.columns())
                .containsExactly("features", "label", "weight", "held", "rawPrediction", "probability", "prediction");
        assertThat(model.transformSchema(rows.schema()).fieldNames()).containsExactly(answered.columns());
        double accuracy = new MulticlassClassificationEvaluator()
                .setMetricName("accuracy")
                .evaluate(answered);
        assertThat(accuracy).isGreaterThan(0.97);
        assertThat(model.numClasses()).isEqualTo(3);
        assertThat(model.summary().totalIterations()).isEqualTo(6);
        assertThat(model.summary().objectiveHistory()).hasSize(6);
        assertThat(model.summary().history("accuracy")[5]).isCloseTo(accuracy, within(0.05));
        for (Row row : answered.takeAsList(20)) {
            Vector probability = row.getAs("probability");
            assertThat(Arrays.stream(probability.toArray()).sum()).isCloseTo(1, within(1e-5));
            assertThat(row.<Double>getAs("prediction")).isEqualTo(probability.argmax());
            assertThat(row.<Vector>getAs("rawPrediction").argmax()).isEqualTo(probability.argmax());
        }
    }

    @Test
    void theSameRowsGiveTheSameBitsHoweverTheyAreCutAndOrdered() {
        float[] once = model.weights();

        assertThat(Frames.classifier().fit(rows.repartition(7)).weights()).isEqualTo(once);
        assertThat(Frames.classifier()
                        .fit(rows.orderBy(expr("hash(features)")).coalesce(1))
                        .weights())
                .isEqualTo(once);
        assertThat(Frames.classifier().setSeed(2).fit(rows).weights()).isNotEqualTo(once);
    }

    @Test
    void aWeightOfTwoIsALearningRateTwiceAsLarge() {
        NeuralNetworkClassifier sgd =
                Frames.classifier().setWorkers(1).setBatchSize(300).setEpochs(2);
        float[] twice = sgd.setOptimizer("sgd { learning_rate = 0.25 }")
                .setWeightCol("two")
                .fit(rows.withColumn("two", lit(2)))
                .weights();
        float[] ones = sgd.setOptimizer("sgd { learning_rate = 0.5 }")
                .setWeightCol("weight")
                .fit(rows)
                .weights();
        float[] none = sgd.setWeightCol("").fit(rows).weights();

        assertThat(ones).isEqualTo(none);
        assertThat(twice).containsExactly(none, within(1e-4f));
    }

    @Test
    void rowsToValidateOnAreNotTrainedOn() {
        NeuralNetworkClassifier held = Frames.classifier().setValidationIndicatorCol("held");
        NeuralNetworkClassificationModel validated = held.fit(rows);
        NetworkSummary summary = validated.summary();

        assertThat(summary.epochs().get(0).examples()).isEqualTo(240);
        assertThat(summary.history("val_loss")).hasSize(6);
        assertThat(validated.weights())
                .isEqualTo(Frames.classifier().fit(rows.filter("not held")).weights());
    }

    @Test
    void arraysOfNumbersAreFeaturesToo() {
        Dataset<Row> arrays = rows.withColumn("features", functions.vector_to_array(col("features"), "float32"));

        assertThat(Frames.classifier().fit(arrays).weights()).isEqualTo(model.weights());
        assertThat(model.transform(arrays).select("prediction").collectAsList())
                .isEqualTo(model.transform(rows).select("prediction").collectAsList());
    }

    @Test
    void thresholdsScaleProbabilities() {
        ParamMap never = new ParamMap().put(model.thresholds().w(List.of(1e9, 1.0, 1e9)));

        assertThat(model.copy(never)
                        .transform(rows)
                        .select("prediction")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getDouble(0))
                .containsExactly(1.0);
        assertThat(model.isDefined(model.thresholds())).isFalse();
    }

    @Test
    void theCallersCacheAndConfigurationStayAsTheyWere() {
        Dataset<Row> cached = rows.repartition(2).persist(StorageLevel.MEMORY_ONLY());
        cached.count();
        int before = SPARK.context().getPersistentRDDs().size();
        Map<String, String> settings =
                scala.collection.JavaConverters.mapAsJavaMap(spark.conf().getAll());

        Frames.classifier().fit(cached);

        assertThat(cached.storageLevel()).isEqualTo(StorageLevel.MEMORY_ONLY());
        assertThat(SPARK.context().getPersistentRDDs()).hasSize(before);
        assertThat(scala.collection.JavaConverters.mapAsJavaMap(spark.conf().getAll()))
                .isEqualTo(settings);
        cached.unpersist();
    }

    @Test
    void whatDoesNotFitIsRefusedByItsColumn() {
        NeuralNetworkClassifier fit = Frames.classifier();

        assertThatThrownBy(() -> fit.fit(rows.drop("features")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no column features; the columns are [label, weight, held]");
        assertThatThrownBy(() -> fit.transformSchema(
                        rows.withColumn("features", lit("word")).schema()))
                .hasMessageContaining("Column features must be a vector, an array of numbers or an image");
        assertThatThrownBy(() -> fit.fit(rows.withColumn("label", lit("a"))))
                .hasMessageContaining("Column label must be numeric, but it is string");
        assertThatThrownBy(() -> fit.fit(rows.withColumn("prediction", lit(1))))
                .hasMessageContaining("Column prediction is there already");
        assertThatThrownBy(() -> new NeuralNetworkClassifier().fit(rows)).hasMessageContaining("Param network");
        assertThatThrownBy(() -> fit.setLoss("mse").fit(rows)).hasMessageContaining("Param loss");
    }

    @Test
    void badRowsAreRefusedByTheirColumn() {
        assertData(rows.withColumn("label", col("label").plus(1)), "Label out of range at label");
        assertData(rows.withColumn("label", lit(null).cast("double")), "Column label of a row is null");
        assertData(
                rows.withColumn("features", array(lit(1))),
                "Column features of a row has 1 values, but the network's input is [2]");
    }

    private static void assertData(Dataset<Row> bad, String message) {
        assertThatThrownBy(() -> Frames.classifier().fit(bad))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                .hasMessageContaining(message);
    }

    @Test
    void theNetworkMayComeFromAConfFile(@TempDir Path dir) throws Exception {
        Path conf = Files.writeString(dir.resolve("three.conf"), "model { " + Frames.THREE.text() + " }");

        assertThat(Frames.classifier().setNetworkFile(conf.toString()).fit(rows).weights())
                .isEqualTo(model.weights());
        assertThatThrownBy(() -> Frames.classifier().setNetworkFile("nowhere.conf"))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> Frames.classifier()
                        .setNetwork("input = 2, layers = [ { dence {} } ]")
                        .fit(rows))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("did you mean dense?");
    }

    @Test
    void oneSigmoidUnitTellsTwoClassesApart() {
        Dataset<Row> two = rows.filter("label < 2");
        NeuralNetworkClassificationModel either = new NeuralNetworkClassifier()
                .setNetwork(Network.input(2).layer("dense", Map.of("units", 1, "activation", "sigmoid")))
                .setLoss("binary_crossentropy")
                .setOptimizer("adam { learning_rate = 0.05 }")
                .setEpochs(5)
                .fit(two);

        assertThat(either.numClasses()).isEqualTo(2);
        assertThat(either.transform(two).filter("label != prediction").count()).isLessThan(5);
    }
}
