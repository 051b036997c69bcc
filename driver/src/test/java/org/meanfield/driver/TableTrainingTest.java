package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.store.PreprocessingJson;
import org.meanfield.worker.data.Lookup;
import org.meanfield.worker.replica.FirstState;

/** From a table in a file to a trained network. */
class TableTrainingTest {
    private static final String NEURON =
            """
            data { %s }
            model { input = 1, layers = [ { dense { units = 1 } } ] }
            training { optimizer { sgd { learning_rate = %s } }, loss = mse, batch_size = 10 }
            """;

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    void anExampleOfWeightTwoTeachesAsItDoesTwice() throws IOException {
        Files.writeString(dir.resolve("weighted.csv"), "x,y,w\n1,2,2\n-3,1,1\n");
        Files.writeString(dir.resolve("twice.csv"), "x,y\n1,2\n1,2\n-3,1\n");

        train("weighted", NEURON.formatted(table("weighted") + "train.sample_weight = w", 0.02));
        train("twice", NEURON.formatted(table("twice"), 0.03));

        assertThat(weights("weighted")).containsExactly(weights("twice"), within(1e-6f));
    }

    @Test
    void weightsCountInTheLossOfTrainingAndNotInThatOfValidation() throws IOException {
        Files.writeString(dir.resolve("a.csv"), "x,y,w\n1,2,0.5\n-3,1,3\n2,0,0\n");
        String data = table("a") + "train.sample_weight = w, validation = ${data.train}";
        JobConfig config = config("a", NEURON.formatted(data, 1e-30));
        float[] first = FirstState.of(config.network(), config.training().optimizer(), 1)
                .weights();
        double[] squares = IntStream.range(0, 3)
                .mapToDouble(i -> new int[] {2, 1, 0}[i] - new int[] {1, -3, 2}[i] * first[0] - first[1])
                .map(error -> error * error)
                .toArray();

        Map<String, Double> figures = train(config).epochs().get(0).figures();

        assertThat(figures.get("loss")).isCloseTo((0.5 * squares[0] + 3 * squares[1]) / 3, within(1e-5));
        assertThat(figures.get("val_loss")).isCloseTo((squares[0] + squares[1] + squares[2]) / 3, within(1e-5));
    }

    @Test
    void aRunWithoutItsBadRecordsIsThatOfAFileWithoutThem() throws IOException {
        Files.writeString(dir.resolve("good.csv"), "x,y\n1,2\n3,4\n5,6\n");
        Files.writeString(dir.resolve("bad.csv"), "x,y\n1,2\nnone,7\n3,4\n5\n5,6\n");

        train("good", NEURON.formatted(table("good"), 0.01));
        TrainingResult result = train(
                "bad", NEURON.formatted(table("bad") + "on_bad_record { skip { max = 2 } }, validation = 0.34", 0.01));
        train("bad2", NEURON.formatted(table("bad") + "on_bad_record { skip { max = 2 } }", 0.01));

        assertThat(weights("bad2")).containsExactly(weights("good"));
        assertThat(result.epochs().get(0).examples()).isEqualTo(2);
        List<String> listed = Files.readAllLines(dir.resolve("runs/bad/bad-records.jsonl"));
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0))
                .startsWith("{\"data\":\"data.train\",\"problem\":\"")
                .contains("bad.csv, line 3");
        assertThat(listed.get(1)).contains("bad.csv: line 5 has 1 fields");
        assertThat(dir.resolve("runs/good/bad-records.jsonl")).doesNotExist();
    }

    /** "good" and "bad" decide, the other words do not; the vocabulary is kept with the model. */
    @Test
    void sentencesBecomeWordsAndTheirVectorsAreLearned() throws IOException {
        List<String> fillers = List.of("film", "plot", "end", "it");
        Stream<String> lines = IntStream.range(0, 200)
                .mapToObj(i -> "\"" + fillers.get(i % 4) + ", " + (i % 2 == 0 ? "good" : "BAD") + " "
                        + fillers.get(i / 4 % 4) + "!\"," + (i % 2 == 0 ? "yes" : "no"));
        Files.writeString(
                dir.resolve("t.csv"),
                Stream.concat(Stream.of("review,liked"), lines).reduce("", (all, line) -> all + line + "\n"));

        TrainingResult result = train(
                "text",
                """
                data {
                  train { format = csv, path = t.csv, text = review, label = liked, categories = liked }
                  validation = 0.2
                  text { max_tokens = 20, output_sequence_length = 4 }
                }
                model {
                  input = 4
                  layers = [
                    { embedding { input_dim = 20, output_dim = 4 } }
                    { global_average_pooling1d {} }
                    { dense { units = 1, activation = sigmoid } }
                  ]
                }
                training {
                  optimizer { adam { learning_rate = 0.05 } }, loss = binary_crossentropy, metrics = [accuracy]
                  epochs = 8, batch_size = 16
                }
                """);

        assertThat(result.epochs().get(7).figures().get("val_accuracy")).isEqualTo(1);
        try (InputStream saved = Files.newInputStream(dir.resolve("runs/text/preprocessing.json"))) {
            Lookup lookup =
                    PreprocessingJson.read(saved).inputs().get(0).parts().get(0).lookup();
            assertThat(lookup).isInstanceOf(Lookup.Words.class);
            assertThat(lookup.known()).containsExactlyInAnyOrder("good", "bad", "film", "plot", "end", "it");
        }
    }

    private static String table(String name) {
        return "train { format = csv, path = " + name + ".csv, features = x, label = y }, ";
    }

    private TrainingResult train(String name, String conf) {
        return train(config(name, conf));
    }

    private static TrainingResult train(JobConfig config) {
        return Training.of(config).on(SPARK.context()).run();
    }

    private JobConfig config(String name, String conf) {
        try {
            Path file = dir.resolve(name + ".conf");
            Files.writeString(file, "data.dir = \"" + dir + "\"\n" + conf);
            return ConfigLoader.load(file, List.of("run.name=" + name, "output.dir=" + dir.resolve("runs")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private float[] weights(String run) throws IOException {
        return ModelSerializer.restoreComputationGraph(
                        dir.resolve("runs/" + run + "/model.zip").toFile())
                .params()
                .toFloatVector();
    }
}
