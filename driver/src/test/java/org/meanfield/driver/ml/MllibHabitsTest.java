package org.meanfield.driver.ml;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.LocalSpark;

/** What MLlib's own tests ask of every estimator and model. */
class MllibHabitsTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private static Dataset<Row> rows;

    @BeforeAll
    static void frames() {
        rows = Frames.corners(Frames.session(SPARK.context()), 60);
    }

    /** Every param at a value that is not its default. */
    private static NeuralNetworkClassifier everythingSet() {
        return new NeuralNetworkClassifier("known")
                .setFeaturesCol("seen")
                .setLabelCol("kind")
                .setWeightCol("weight")
                .setValidationIndicatorCol("held")
                .setPredictionCol("p")
                .setProbabilityCol("q")
                .setRawPredictionCol("r")
                .setThresholds(0.5, 0.25, 1)
                .setNetwork(Frames.THREE)
                .setOptimizer("adam { learning_rate = 0.02 }")
                .setLoss("categorical_crossentropy")
                .setMetrics("accuracy", "top_k_categorical_accuracy")
                .setEpochs(7)
                .setBatchSize(3)
                .setSeed(9_000_000_000L)
                .setWorkers(4)
                .setAverageEvery("10")
                .setScale(255)
                .setScaling("min_max")
                .setRunDir("runs/known")
                .setSettings("stop.early_stopping={ monitor = val_loss, patience = 3 }");
    }

    @Test
    void everyParamIsItsOwnersAndHasWordsAndASetter() {
        for (Params owner : List.of(new NeuralNetworkClassifier(), new NeuralNetworkRegressor())) {
            List<String> setters = Arrays.stream(owner.getClass().getMethods())
                    .map(Method::getName)
                    .toList();
            assertThat(owner.params()).isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
            for (Param<?> param : owner.params()) {
                String name = param.name().substring(0, 1).toUpperCase(Locale.ROOT)
                        + param.name().substring(1);
                assertThat(param.parent()).isEqualTo(owner.uid());
                assertThat(param.doc()).as(param.name()).isNotBlank();
                assertThat(owner.getParam(param.name())).isEqualTo(param);
                assertThat(setters).contains("set" + name, "get" + name);
            }
        }
    }

    @Test
    void whatHasNoDefaultIsWhatMayBeLeftOutAndTheNetwork() {
        NeuralNetworkClassifier fresh = new NeuralNetworkClassifier();

        assertThat(Stream.of(fresh.params())
                        .filter(param -> !fresh.hasDefault(param))
                        .map(Param::name))
                .containsExactlyInAnyOrder("network", "weightCol", "validationIndicatorCol", "thresholds", "runDir");
    }

    @Test
    void everyParamIsReadBackAsItWasWritten(@TempDir Path dir) throws Exception {
        NeuralNetworkClassifier set = everythingSet();
        assertThat(Stream.of(set.params()))
                .allSatisfy(
                        param -> assertThat(set.isSet(param)).as(param.name()).isTrue());
        set.write().save(dir.resolve("set").toString());

        NeuralNetworkClassifier back =
                NeuralNetworkClassifier.load(dir.resolve("set").toString());

        assertThat(back.uid()).isEqualTo("known");
        assertThat(values(back)).isEqualTo(values(set));
    }

    @Test
    void aCopyHasTheExtraValuesAndTheOriginalDoesNot() {
        NeuralNetworkClassifier set = everythingSet();

        NeuralNetworkClassifier copy = set.copy(new ParamMap().put(set.epochs().w(8)));

        assertThat(copy.uid()).isEqualTo(set.uid());
        assertThat(copy.getEpochs()).isEqualTo(8);
        assertThat(set.getEpochs()).isEqualTo(7);
        Map<String, String> expected = values(set);
        expected.put("epochs", "8");
        assertThat(values(copy)).isEqualTo(expected);
    }

    @Test
    void aModelIsItsEstimatorsAndACopyOfItAnswersAlike() {
        NeuralNetworkClassifier estimator =
                Frames.classifier().setEpochs(1).setPredictionCol("p").setProbabilityCol("q");
        NeuralNetworkClassificationModel model = estimator.fit(rows);
        NeuralNetworkClassificationModel copy = model.copy(ParamMap.empty());

        assertThat(model.uid()).isEqualTo(estimator.uid());
        assertThat(model.parent()).isEqualTo(estimator);
        assertThat(copy.uid()).isEqualTo(model.uid());
        assertThat(copy.parent()).isEqualTo(estimator);
        assertThat(values(copy)).isEqualTo(values(model));
        assertThat(model.getPredictionCol()).isEqualTo("p");
        assertThat(copy.summary()).isEqualTo(model.summary());
        assertThat(copy.transform(rows).collectAsList())
                .isEqualTo(model.transform(rows).collectAsList());
        assertThat(estimator.transformSchema(rows.schema())).isEqualTo(model.transformSchema(rows.schema()));
    }

    @Test
    void columnsOfAnotherTypeAreRefusedByName() {
        Dataset<Row> words = rows.withColumn("weight", lit("a")).withColumn("held", lit(1));
        assertThatThrownBy(() -> Frames.classifier().setWeightCol("weight").transformSchema(words.schema()))
                .hasMessage("Column weight must be numeric, but it is string");
        assertThatThrownBy(() ->
                        Frames.classifier().setValidationIndicatorCol("held").transformSchema(words.schema()))
                .hasMessage("Column held must be boolean, but it is int");
        assertThatThrownBy(() -> Frames.classifier().setProbabilityCol("label").transformSchema(rows.schema()))
                .hasMessage("Column label is there already; set another name for it");
    }

    /** All params by their names, defaults included, in their JSON form. */
    private static Map<String, String> values(Params params) {
        Map<String, String> values = new TreeMap<>();
        for (ParamPair<?> pair : scala.collection.JavaConverters.seqAsJavaList(
                params.extractParamMap().toSeq())) {
            values.put(pair.param().name(), json(pair));
        }
        return values;
    }

    private static <T> String json(ParamPair<T> pair) {
        return pair.param().jsonEncode(pair.value());
    }
}
