package org.meanfield.driver.spark.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.Tasks;
import org.meanfield.driver.source.check.AllowedValues;
import org.meanfield.driver.source.fit.BlockEncoder;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.worker.data.ExampleBlock;

/** Data against the network it is for. */
class DataFitTest {
    private static final String HOUSES =
            """
            data.train { format = csv, path = a.csv, features { left = [a, b], right = c }, label { p = d, q = [a, b] } }
            model {
              inputs {
                left = %s
                right = %s
              }
              nodes {
                both { concatenate {}, inputs = [left, right] }
                p { dense { units = %s }, inputs = both }
                q { dense { units = %s }, inputs = both }
              }
              outputs {
                p {}
                q {}
              }
            }
            training.loss = mse
            """;
    private static final String WORDS =
            """
            data.train { format = csv, path = a.csv, features = [a, b, c], label = d }
            model {
              input = 3
              layers = [ { embedding { input_dim = 6, output_dim = 2 } }, { flatten {} }, { dense { units = 1 } } ]
            }
            training.loss = mse
            """;

    @TempDir
    Path dir;

    private JobConfig config;

    @Test
    void theSecondInputAndTheSecondOutputAreComparedToo() {
        opened(HOUSES.formatted(2, 1, 1, 2));

        refused(HOUSES.formatted(2, 4, 1, 2))
                .contains("model.inputs.right = [4], but one right of data.train is [1]; set model.inputs.right = [1]");
        refused(HOUSES.formatted(2, 1, 1, 3)).contains("Layer q answers [3], but a q of data.train is [2]");
    }

    @Test
    void axesOfOneAtTheEndDoNotCount() {
        String digits =
                """
                data.train { format = digits, examples = 9, seed = 1 }
                model { input = [28, 28, %s], layers = [ { flatten {} }, { dense { units = 10 } } ] }
                training.loss = sparse_categorical_crossentropy
                """;

        opened(digits.formatted(1));

        refused(digits.formatted(2)).contains("model.input = [28, 28, 2], but one input of data.train is [28, 28]");
    }

    @Test
    void aClassForEachStepIsOneClassOfEachAnswer() {
        String steps =
                """
                data.train { format = csv, path = a.csv, features = [c, d], label = %s }
                model { input = [2, 1], layers = [ { time_distributed { layer { dense { units = 3 } } } } ] }
                training.loss = sparse_categorical_crossentropy
                """;

        refused(steps.formatted("a")).contains("Layer time_distributed answers [2, 3]", "takes [2] of them", "is []");
        check(steps.formatted("[a, b]"));
        refusedValue(steps.formatted("[a, c]")).contains("a.csv, label of example 1", "it is 5, allowed are 0 to 2");
    }

    @Test
    void aNumberBeyondTheTableOfAnEmbeddingIsNamedWithTheKeyToChange() {
        check(WORDS);

        refusedValue(WORDS + "model.layers = [ { embedding { input_dim = 5, output_dim = 2 } }, { flatten {} },"
                        + " { dense { units = 3 } } ]\ntraining.loss = mse, data.train.label = [a, b, c]")
                .contains("a.csv, input of example 1")
                .contains("it is 5, but the embedding embedding has a table of 5 rows, for whole numbers from 0 to 4")
                .endsWith("set input_dim of the embedding to at least 6, or correct the data");
        refusedValue(WORDS + "data.scale = 2").contains("it is 0.5").endsWith("correct the data");
    }

    @Test
    void aVocabularyThatIsLargerThanTheTableIsNamedWithBothKeys() {
        refusedValue(
                        """
                        data.train { format = csv, path = t.csv, features = words, text = words, label = y }
                        data.text.output_sequence_length = 3
                        model {
                          input = 3
                          layers = [
                            { embedding { input_dim = 4, output_dim = 2 } }, { flatten {} }, { dense { units = 1 } }
                          ]
                        }
                        training.loss = mse
                        """)
                .contains("t.csv, words of example 1")
                .endsWith("set input_dim of the embedding to at least 5, or data.text.max_tokens to at most 4");
    }

    private OpenedData.All opened(String conf) {
        try {
            Files.writeString(dir.resolve("a.csv"), "a,b,c,d\n1,2,2,4\n1,2,5,4\n");
            Files.writeString(dir.resolve("t.csv"), "words,y\nb b c c,1\na a a,0\nb b c c,0\n");
            Files.writeString(dir.resolve("job.conf"), "run.name = fit, data.dir = \"" + dir + "\"\n" + conf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        config = ConfigLoader.load(dir.resolve("job.conf"), List.of());
        return OpenedData.open(config, Jobs.NOTHING_KEPT, GivenRows.NONE, new Configuration(), Tasks.here());
    }

    /** Sees every value, as placing does. */
    private void check(String conf) {
        OpenedData training = opened(conf).training();
        ExampleSource source = (ExampleSource) training.source();
        AllowedValues allowed = AllowedValues.of(config.network(), training.preprocessing());
        BlockEncoder encoder = new BlockEncoder(source, training.preprocessing());
        try (BlockReader reader = source.read(source.splits().get(0))) {
            ExampleBlock read = reader.next();
            allowed.check(source, 0, encoder.encoded(0, read));
        }
    }

    private AbstractStringAssert<?> refused(String conf) {
        return refusal(ExitCode.CONFIG, conf);
    }

    private AbstractStringAssert<?> refusedValue(String conf) {
        return refusal(ExitCode.DATA, conf);
    }

    private AbstractStringAssert<?> refusal(ExitCode code, String conf) {
        JobException refusal = catchThrowableOfType(JobException.class, () -> check(conf));
        assertThat(refusal).isNotNull();
        assertThat(refusal.exitCode()).isEqualTo(code);
        return assertThat(refusal.getMessage());
    }
}
