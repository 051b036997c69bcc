package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/bin/meanfield with the real Java, cluster jar and Spark, from a directory of the user's own. */
final class LauncherIT {
    private static final Map<String, String> NOTHING_SET = Map.of();

    @TempDir
    private Path directory;

    @Test
    void aDryRunPrintsTheConfigurationAndLeavesNothingBehind() throws Exception {
        SmallJob.write(directory);

        Launch launch = launch(NOTHING_SET, "train", SmallJob.CONF, "--dry-run");

        assertThat(launch.exit()).isZero();
        assertThat(launch.err()).isEmpty();
        assertThat(launch.out()).contains("name = small").doesNotContain("INFO");
        assertThat(directory)
                .isDirectoryContaining("glob:**/" + SmallJob.CONF)
                .isDirectoryNotContaining("glob:**/logs");
    }

    @Test
    void aWrongKeyIsExit2WithItsLineAndAGuess() throws Exception {
        SmallJob.write(directory);
        Files.writeString(directory.resolve("wrong.conf"), "include \"" + SmallJob.CONF + "\"\ntraining.epoch = 3\n");

        Launch launch = launch(NOTHING_SET, "train", "wrong.conf");

        assertThat(launch.exit()).isEqualTo(2);
        assertThat(launch.err())
                .contains("training.epoch", "did you mean training.epochs?")
                .doesNotContain("\tat ");
        assertThat(launch.out()).isEmpty();
    }

    @Test
    void trainsEmbeddedWithItsChatterInTheLogFile() throws Exception {
        SmallJob.write(directory);

        Launch launch = launch(NOTHING_SET, "--master", "local[2]", "train", SmallJob.CONF);

        assertThat(launch.err()).isEmpty();
        assertThat(launch.exit()).isZero();
        assertThat(launch.out())
                .contains("Epoch 1/2", "Epoch 2/2", "Test  500/500", "Results: ")
                .doesNotContain("\r", "INFO", "WARN");
        SmallJob.assertTrained(directory);
        assertThat(directory.resolve("logs")).isDirectoryContaining("glob:**/meanfield-*.log");
    }

    @Test
    void noNativeLibraryForThePlatformIsExit3() throws Exception {
        SmallJob.write(directory);

        Launch launch = launch(
                Map.of("JDK_JAVA_OPTIONS", "-Dorg.bytedeco.javacpp.platform=linux-riscv64"), "train", SmallJob.CONF);

        assertThat(launch.exit()).isEqualTo(3);
        assertThat(launch.err())
                .contains("No native library of ND4J", "Linux x86-64", "Log: ")
                .doesNotContain("\tat ");
        assertThat(directory.resolve("runs/small/_SUCCESS")).doesNotExist();
    }

    @Test
    void unreadableDataIsExit4AndNamesTheFile() throws Exception {
        SmallJob.write(directory);

        Files.writeString(
                directory.resolve("idx.conf"),
                "include \"" + SmallJob.CONF + "\"\ndata.train = null\n"
                        + "data.train { format = idx, images = no-images.gz, labels = no-labels.gz }\n");

        Launch launch = launch(NOTHING_SET, "train", "idx.conf");

        assertThat(launch.exit()).isEqualTo(4);
        assertThat(launch.err()).contains("no-images.gz").doesNotContain("\tat ");
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    private Launch launch(Map<String, String> environment, String... arguments) throws Exception {
        return Launch.of(Launch.LAUNCHER, directory, environment, arguments);
    }
}
