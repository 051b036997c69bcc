package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;

/** The command line in this process: what it accepts, what it says, and the exit codes. */
final class CliTest {

    private static final String CONF =
            """
            run.name = small
            data.train { format = digits, examples = 20, seed = 1 }
            data.scale = 255
            model { input = [28, 28], layers = [ { flatten {} }, { dense { units = 10, activation = softmax } } ] }
            training { loss = sparse_categorical_crossentropy, epochs = 2 }
            """;

    @TempDir
    private Path directory;

    @Test
    void helpListsCommandsAndExitCodes() {
        Said said = Said.by("--help");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("train ", "evaluate ", "predict ", "generate ", "Exit codes:");
        Arrays.stream(ExitCode.values()).forEach(code -> assertThat(said.out())
                .containsPattern(code.code() + " +" + Pattern.quote(code.advice())));
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(Said.by("--version").out()).startsWith("meanfield 0.").contains("Spark 3.", "Deeplearning4j 1.");
    }

    @Test
    void everyCommandHasItsHelpAndTheVersion() {
        for (String[] command :
                new String[][] {{"train"}, {"evaluate"}, {"predict"}, {"report"}, {"generate"}, {"generate", "digits"}
                }) {
            assertThat(Said.by(with(command, "--help")).out())
                    .startsWith("Usage: meanfield " + String.join(" ", command) + " ");
            assertThat(Said.by(with(command, "--version")).out())
                    .isEqualTo(Said.by("--version").out());
        }
    }

    private static String[] with(String[] command, String option) {
        return Stream.concat(Arrays.stream(command), Stream.of(option)).toArray(String[]::new);
    }

    @Test
    void noCommandIsAMistakeThatPointsToTheHelp() {
        refused(Said.by(), "Missing required subcommand", "'meanfield --help'");
    }

    @Test
    void anUnknownCommandIsAnsweredWithAGuess() {
        refused(Said.by("trian", "x.conf"), "trian", "Did you mean: meanfield train");
    }

    @Test
    void anUnknownOptionIsNamed() {
        refused(Said.by("train", "x.conf", "--epochs=3"), "Unknown option: '--epochs=3'", "'meanfield train --help'");
    }

    @Test
    void trainWantsAConf() {
        refused(Said.by("train"), "Missing required parameter: 'CONF'");
    }

    @Test
    void aConfThatIsNotThereIsNamed() {
        refused(Said.by("train", directory + "/no.conf"), directory + "/no.conf");
    }

    @Test
    void everyProblemOfAConfIsShownAtOnceWithoutATrace() throws IOException {
        Path conf = conf(CONF + "training.epochs = 0\naveraging.worker = 4\n");

        Said said = Said.by("train", conf.toString(), "--set", "training.batch_size=-1");

        refused(said, "training.epochs = 0", "averaging.worker", "averaging.workers", "training.batch_size");
        assertThat(said.err()).endsWith("Exit 2: " + ExitCode.CONFIG.advice() + "\n");
    }

    @Test
    void dryRunPrintsTheEffectiveConfigurationWhichIsAConfItself() throws IOException {
        Said said = Said.by("train", conf(CONF).toString(), "--set", "training.epochs=7", "--dry-run");

        assertThat(said.exit()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains("epochs = 7", "batch_size = 32");
        assertThat(Said.by("train", conf(said.out()).toString(), "--dry-run").out())
                .isEqualTo(said.out());
    }

    @Test
    void aSparkSettingThatIsNoneIsRefusedByName() throws IOException {
        refused(
                Said.by("train", conf(CONF).toString(), "--conf", "training.epochs=3"),
                "--conf training.epochs",
                "--set");
    }

    @Test
    void aSparkSettingThatComesTooLateIsRefusedByName() throws IOException {
        refused(
                Said.by("train", conf(CONF).toString(), "--conf", "spark.driver.memory=3g"),
                "spark.driver.memory",
                "MEANFIELD_DRIVER_MEMORY");
    }

    @Test
    void aMasterThatIsNoneIsTheClustersMatter() throws IOException {
        Said said = Said.by("train", conf(CONF).toString(), "--master", "sparc://host");

        assertThat(said.exit()).isEqualTo(ExitCode.CLUSTER.code());
        assertThat(said.err())
                .contains("Cannot start Spark on master sparc://host")
                .doesNotContain("\tat ");
    }

    @Test
    void generateWritesMnistsFourFilesAndNeverOverOthers() {
        Said said = Said.by("generate", "digits", directory + "/digits", "--train", "30", "--test=20");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("30 training and 20 test digits", "--set data.dir=" + directory + "/digits");
        assertThat(directory.resolve("digits")).isDirectoryContaining("glob:**/t10k-labels-idx1-ubyte.gz");

        refused(Said.by("generate", "digits", directory + "/digits"), "already there");
    }

    @Test
    void generateRefusesNoDigits() {
        refused(Said.by("generate", "digits", directory.toString(), "--train", "0"), "--train = 0 must be at least 1");
        refused(Said.by("generate", "digits", directory.toString(), "--test", "many"), "--test", "many");
    }

    private Path conf(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "job", ".conf"), text);
    }

    private static void refused(Said said, String... reasons) {
        assertThat(said.exit()).isEqualTo(ExitCode.CONFIG.code());
        assertThat(said.err()).contains(reasons).doesNotContain("\tat ");
        assertThat(said.out()).isEmpty();
    }
}
