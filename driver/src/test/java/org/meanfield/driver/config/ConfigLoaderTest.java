package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meanfield.driver.config.ConfText.LEAST;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.load;
import static org.meanfield.driver.config.ConfText.problem;
import static org.meanfield.driver.config.ConfText.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

class ConfigLoaderTest {

    @Test
    void aPasswordInAUrlIsRefusedAndNotShown() {
        for (String key : List.of("data.dir", "output.dir", "model.from")) {
            assertThat(problem(key + " = \"s3a://key:topsecret@bucket/x\""))
                    .contains("line 5 " + key + " = s3a://key:***@bucket/x must hold no password")
                    .doesNotContain("topsecret");
        }
        assertThat(least("data.dir = \"hdfs://namenode:8020/x\"").data().dir()).isEqualTo("hdfs://namenode:8020/x");
    }

    @Test
    void showsAllProblemsOfAConfAtOnce() {
        String conf =
                """
                run.name = mnist-mlp
                data {
                  train { format = digits, examples = 10, seed = 1 }
                }
                model {
                  input = 4
                  layers = [ { dense { units = 2 } } ]
                }
                training { optimizer { rmsprob { learning_rate = 0.001 } }, loss = mse, epochs = 0 }
                #
                #
                averaging { worker = 4, every = epoch }
                """;

        JobException refusal = refusal(conf);

        assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIG);
        assertThat(refusal)
                .hasMessage(
                        """
                        Cannot start: 3 problems in conf/test.conf
                          line 9   training.epochs = 0               must be at least 1
                          line 9   training.optimizer.rmsprob        unknown optimizer; did you mean rmsprop?
                          line 12  averaging.worker = 4              unknown key; did you mean averaging.workers?""");
    }

    @Test
    void showsProblemsOfTheCommandLineAndMissingKeysBelowThoseOfTheFile() {
        JobException refusal = refusal("data.scale = 0", "training.epochs=many");

        assertThat(refusal)
                .hasMessage(
                        """
                        Cannot start: 7 problems in conf/test.conf
                          line 1   data.scale = 0                    must be above 0
                          --set    training.epochs = many            must be a whole number
                          missing  data.train                        is required
                          missing  model.input                       is required
                          missing  model.layers                      is required
                          missing  run.name                          is required
                          missing  training.loss                     is required""");
    }

    @Test
    void keepsAllColumnsApartWhereAValueIsLong() {
        JobException refusal = refusal(LEAST + "averaging { a_rather_long_key_that_there_is_not = 1, worker = 4 }");

        assertThat(refusal)
                .hasMessageMatching(
                        """
                        Cannot start: 2 problems in conf/test\\.conf
                          line 5  averaging\\.a_rather_long_key_that_there_is_not = 1   unknown key; there are preset, workers, every.*
                          line 5  averaging\\.worker = 4                                unknown key; did you mean averaging\\.workers\\?""");
    }

    @Test
    void setWinsOverTheFileAndTheLaterOverTheEarlier() {
        JobConfig config =
                least("training.epochs = 2", "training.epochs=3", "training.epochs=4", "data.dir = ../mnist");

        assertThat(config.training().epochs()).isEqualTo(4);
        assertThat(config.data().dir()).isEqualTo("../mnist");
    }

    @Test
    void readsALocalFileAndWhatItIncludesBesideIt(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("base.conf"), LEAST);
        Path conf = Files.writeString(dir.resolve("mine.conf"), "include \"base.conf\"\ntraining.epochs = 7");

        JobConfig config = ConfigLoader.load(conf, List.of());

        assertThat(config.runName()).isEqualTo("least");
        assertThat(config.training().epochs()).isEqualTo(7);
    }

    @Test
    void namesTheIncludedFileThatAProblemIsIn(@TempDir Path dir) throws IOException {
        Path base = Files.writeString(dir.resolve("base.conf"), LEAST + "averaging.workers = 0");
        Path conf = Files.writeString(dir.resolve("mine.conf"), "include \"base.conf\"");

        assertThatThrownBy(() -> ConfigLoader.load(conf, List.of()))
                .hasMessage("Cannot start: 1 problem in " + conf + "\n  " + base
                        + " line 5  averaging.workers = 0             must be at least 1");
    }

    @Test
    void aMissingFileIsAProblem(@TempDir Path dir) {
        Path conf = dir.resolve("nowhere.conf");

        assertThatThrownBy(() -> ConfigLoader.load(conf, List.of()))
                .isInstanceOf(JobException.class)
                .hasMessageStartingWith("Cannot start: 1 problem in " + conf)
                .hasMessageEndingWith("there is no such file");
    }

    @Test
    void aMissingIncludedFileIsAProblem() {
        assertThat(refusal("include \"base.conf\"\n" + LEAST))
                .hasMessageContaining("file  conf/base.conf")
                .hasMessageEndingWith("is included, but there is no such file");
    }

    @Test
    void filesThatIncludeEachOtherAreAProblem(@TempDir Path dir) throws IOException {
        Path conf = Files.writeString(dir.resolve("mine.conf"), "include \"base.conf\"");
        for (String includes : new String[] {"mine", "base"}) {
            Files.writeString(dir.resolve("base.conf"), "include \"" + includes + ".conf\"\n" + LEAST);

            assertThatThrownBy(() -> ConfigLoader.load(conf, List.of()))
                    .isInstanceOf(JobException.class)
                    .hasMessageContaining(includes + ".conf")
                    .hasMessageEndingWith("is included by itself");
        }
    }

    @Test
    void aFileThatIsNoTextIsAProblem(@TempDir Path dir) throws IOException {
        Path conf = Files.write(dir.resolve("model.conf"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThatThrownBy(() -> ConfigLoader.load(conf, List.of())).hasMessageEndingWith("is not UTF-8 text");
    }

    @Test
    void aDirectoryIsAProblem(@TempDir Path dir) {
        assertThatThrownBy(() -> ConfigLoader.load(dir, List.of())).hasMessageContaining("cannot be read: ");
    }

    @Test
    void aSyntaxErrorShowsItsLine() {
        assertThat(refusal(LEAST + "output.dir = hdfs://namenode/runs"))
                .hasMessageContaining("  line 5  output.dir = hdfs://namenode/runs  ")
                .hasMessageContaining("try enclosing the key or value in double quotes")
                .hasMessageNotContaining(".properties");
    }

    @Test
    void aSubstitutionOfNothingShowsItsLine() {
        assertThat(refusal(LEAST + "output.dir = ${no.such.key}"))
                .hasMessageContaining("  line 5  ")
                .hasMessageEndingWith("Could not resolve substitution to a value: ${no.such.key}");
    }

    @Test
    void theNetworkIsNeverAskedForAConf() {
        assertThat(refusal("include url(\"http://127.0.0.1:9/a.conf\")\n" + LEAST))
                .hasMessageEndingWith("include url(...) is not supported; include a file");
    }

    @Test
    void substitutionsTakeValuesFromTheSameFile() {
        assertThat(least("output.dir = ${data.dir}/results\ndata.dir = mnist")
                        .output()
                        .dir())
                .isEqualTo("mnist/results");
    }

    @Test
    void loadsTheLeastThatAConfMustSay() {
        assertThat(load(LEAST).runName()).isEqualTo("least");
    }
}
