package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.store.PreprocessingJson;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Values;
import org.nd4j.linalg.factory.Nd4j;

/** The conf files of tutorials reach the figures that stand in them. */
class TutorialIT {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    @Tag("long")
    void aNeuronFindsTheLine() throws IOException {
        trained("line");

        assertThat(answer("line", 5)).isCloseTo(9, within(0.02f));
        assertThat(answer("line", 10)).isCloseTo(19, within(0.1f));
    }

    @Test
    @Tag("long")
    void aNeuronTellsWhoPassesAnExam() throws IOException {
        TrainingResult result = trained("exam", "data.dir=../conf/data");

        assertThat(result.epochs().get(999).examples()).isEqualTo(70);
        assertThat(result.epochs().get(999).figures().get("val_accuracy")).isGreaterThanOrEqualTo(0.88);
        assertThat(answer("exam", 74.71f, 61.49f)).isGreaterThan(0.5f);
        assertThat(answer("exam", 79.42f, 67.92f)).isGreaterThan(0.5f);
        assertThat(answer("exam", 62.75f, 97.53f)).isGreaterThan(0.9f);
        assertThat(answer("exam", 40f, 45f)).isLessThan(0.1f);
    }

    @Test
    void theBeginnersNetworkReadsDigits() {
        MnistFiles.assumePresent();

        TrainingResult result = trained("mnist-dense128", "data.dir=" + MnistFiles.DIRECTORY);

        assertThat(result.test().get("accuracy")).isGreaterThanOrEqualTo(0.973);
    }

    @Test
    void twoBranchesMeetInThePriceOfAHouse() {
        assertThat(reached("two-branch", "val_r2_score", "data.dir=../conf/data"))
                .isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void oneNetworkTellsPriceAndSale() {
        Map<String, Double> last = last(trained("multi-output", "data.dir=../conf/data"));

        assertThat(last.get("val_price_r2_score")).isGreaterThanOrEqualTo(0.9);
        assertThat(last.get("val_sold_accuracy")).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void wordsTellWhetherTheFilmWasLiked() {
        assertThat(reached("text-embedding", "val_accuracy", "data.dir=../conf/data"))
                .isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequence-conv1d", "sequence-lstm", "video-conv3d"})
    void whatMovesIsToldApart(String name) {
        assertThat(reached(name, "val_accuracy")).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @CsvSource({"mnist-cnn, 0.988", "inception, 0.97", "residual, 0.97"})
    @Tag("long")
    void convolutionsReadDigits(String name, double accuracy) {
        MnistFiles.assumePresent();

        TrainingResult result = trained(name, "data.dir=" + MnistFiles.DIRECTORY);

        assertThat(result.test().get("accuracy")).isGreaterThanOrEqualTo(accuracy);
    }

    private double reached(String name, String figure, String... sets) {
        return last(trained(name, sets)).get(figure);
    }

    private static Map<String, Double> last(TrainingResult result) {
        return result.epochs().get(result.epochs().size() - 1).figures();
    }

    private TrainingResult trained(String name, String... sets) {
        List<String> all = new ArrayList<>(List.of(sets));
        all.add("output.dir=" + dir);
        JobConfig config = ConfigLoader.load(Path.of("../conf", name + ".conf"), all);
        return Training.of(config).on(SPARK.context()).run();
    }

    /** What the saved model answers to raw features, by the preprocessing that was saved with it. */
    private float answer(String run, float... features) throws IOException {
        Path model = dir.resolve(run).resolve("model.zip");
        ComputationGraph graph = ModelSerializer.restoreComputationGraph(model.toFile());
        try (InputStream saved = Files.newInputStream(dir.resolve(run).resolve("preprocessing.json"))) {
            Preprocessing preprocessing = PreprocessingJson.read(saved);
            ExampleBlock block =
                    new ExampleBlock(1, List.of(new Values.Float32(features)), List.of(new Values.Int32(new int[1])));
            Batch batch = MiniBatches.inOrder(List.of(block).iterator(), preprocessing, 1)
                    .next();
            return graph.outputSingle(
                            Nd4j.create(batch.inputs().get(0).values()).reshape(1, features.length))
                    .getFloat(0);
        }
    }
}
