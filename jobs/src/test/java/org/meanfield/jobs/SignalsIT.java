package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and SIGTERM at any time: the job saves itself, ends with 143, and the same command goes on to the same bits. */
final class SignalsIT {
    private static final long LONGEST_MINUTES = 3;
    private static final String EPOCHS = "training.epochs=16";

    @TempDir
    private Path directory;

    private int starts;

    @Test
    @Tag("long")
    void aJobStoppedWhileItLoadsTrainsEndsAndPublishesEndsWithTheBitsOfOneThatIsNot() throws Exception {
        SmallJob.write(directory);
        Path run = directory.resolve("runs/small");

        Started loading = start("--grace", "0");
        loading.await(() -> Files.exists(directory.resolve("runs/_lease-small")));
        loading.signal("TERM");
        loading.assertStopped();

        Started training = start("--grace", "0");
        training.await(() -> training.says("Epoch 3/"));
        training.signal("INT");
        training.assertStopped();
        assertInterrupted(run);

        Started graceful = start("--grace", "60");
        graceful.await(() -> graceful.says("Epoch 6/"));
        graceful.signal("TERM");
        graceful.assertStopped();
        assertInterrupted(run);

        Started twice = start();
        twice.await(() -> twice.says("Epoch 9/"));
        twice.signal("INT");
        twice.signal("TERM");
        twice.assertStopped();
        assertInterrupted(run);

        Started publishing = start();
        publishing.await(() -> Files.exists(run.resolve("preprocessing.json")));
        publishing.signal("TERM");
        publishing.assertExit(143);

        Started last = start();
        last.assertExit(0);
        assertThat(run).isDirectoryContaining("glob:**/_SUCCESS").isDirectoryNotContaining("glob:**/_temporary");
        assertThat(directory.resolve("runs")).isDirectoryNotContaining("glob:**/_*");

        Started unbroken = start("--set", "run.name=unbroken");
        unbroken.assertExit(0);
        assertThat(weights(run)).isEqualTo(weights(directory.resolve("runs/unbroken")));
    }

    private static void assertInterrupted(Path run) throws IOException {
        JsonNode record = new ObjectMapper().readTree(run.resolve("run.json").toFile());
        assertThat(record.get("state").asText()).isEqualTo("interrupted");
        assertThat(record.get("exit_code").asInt()).isEqualTo(143);
        assertThat(run.resolve("checkpoints")).isNotEmptyDirectory();
        assertThat(run).isDirectoryNotContaining("glob:**/model.zip");
    }

    private static byte[] weights(Path run) throws IOException {
        try (ZipFile zip = new ZipFile(run.resolve("model.zip").toFile());
                InputStream in = zip.getInputStream(zip.getEntry("coefficients.bin"))) {
            return in.readAllBytes();
        }
    }

    private Started start(String... more) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Launch.LAUNCHER.toString(), "train", SmallJob.CONF, "--master=local[2]", "--set", EPOCHS));
        command.addAll(Arrays.asList(more));
        Path said = directory.resolve("said-" + ++starts);
        return new Started(
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start(),
                said);
    }

    /** A job's process, and the file of what it says. */
    private record Started(Process process, Path said) {

        boolean says(String words) {
            return text().contains(words);
        }

        private String text() {
            try {
                return Files.readString(said);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        void await(BooleanSupplier moment) {
            long start = System.nanoTime();
            while (!moment.getAsBoolean()) {
                assertThat(process.isAlive())
                        .as("It ended too early: " + text())
                        .isTrue();
                assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(LONGEST_MINUTES));
                LockSupport.parkNanos(1_000_000);
            }
        }

        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }

        void assertStopped() throws InterruptedException {
            assertExit(143);
            assertThat(text())
                    .contains("Stopped by a signal", "Exit 143: Start the same command again")
                    .doesNotContain("\tat ");
        }

        void assertExit(int code) throws InterruptedException {
            assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(text()).isEqualTo(code);
        }
    }
}
