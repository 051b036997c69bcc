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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and SIGTERM at any time: the job saves itself, ends with 143, and the same command goes on to the same bits. */
final class SignalsIT {
    private static final long LONGEST_MINUTES = 3;
    /** Seconds of training, even where the signal of a loaded machine takes one. */
    private static final int EPOCHS = 24;

    @TempDir
    private Path directory;

    private Path run;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void writeTheJob() throws IOException {
        SmallJob.write(directory);
        run = directory.resolve("runs/small");
    }

    /** A test that fails must not leave a job behind that trains for hours. */
    @AfterEach
    void endWhatGoesOn() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void stoppedInTrainingAndInPublishingItEndsWithTheBitsOfOneThatIsNot() throws Exception {
        Started training = start("--grace", "0");
        training.await(() -> training.says("Epoch 2/"));
        training.signal("INT");
        training.assertStopped();
        assertInterrupted();
        assertThat(run).isDirectoryNotContaining("glob:**/model.zip");

        Started publishing = start();
        publishing.await(() -> Files.exists(run.resolve("model.zip")));
        publishing.process().destroy();
        publishing.assertStopped();
        assertThat(publishing.text()).contains("Stopped by a signal after epoch " + EPOCHS);
        assertInterrupted();
        assertThat(run).isDirectoryNotContaining("glob:**/_*");

        Started done = start();
        done.await(() -> Files.exists(run.resolve("_SUCCESS")));
        done.process().destroy();
        done.assertExit(0);
        assertThat(done.text()).contains("Results: ").doesNotContain("Stopped", "Exit");
        assertSameBitsAsUnbroken();
    }

    /** Of a round that lasts for many minutes, the first of its run. */
    @Test
    void withoutGraceARoundIsNotWaitedFor() throws Exception {
        Started training = start(
                "--grace",
                "0",
                "--set=averaging.every=epoch",
                "--set=data.train.examples=20000",
                "--set=training.batch_size=1",
                "--set=training.optimizer=sgd",
                "--set=model.layers=[flatten,{dense{units=4000}},{dense{units=4000}},{dense{units=10,activation=softmax}}]");
        training.await(() -> Files.exists(run.resolve("preprocessing.json")));

        training.signal("TERM");

        training.assertStopped();
        assertThat(training.text()).contains("Stopped by a signal before the first round ended");
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    @Test
    @Tag("long")
    void stoppedWhileItLoadsAfterItsRoundAndTwiceItEndsWithTheBitsOfOneThatIsNot() throws Exception {
        Started loading = start("--grace", "0");
        loading.await(() -> Files.exists(directory.resolve("runs/_lease-small")));
        loading.signal("TERM");
        loading.assertStopped();

        Started graceful = start("--grace", "60");
        graceful.await(() -> graceful.says("Epoch 3/"));
        graceful.signal("TERM");
        graceful.assertStopped();
        assertInterrupted();

        Started twice = start();
        twice.await(() -> twice.says("Epoch 9/"));
        twice.signal("INT");
        twice.signal("TERM");
        twice.assertStopped();
        assertInterrupted();

        start().assertExit(0);
        assertSameBitsAsUnbroken();
    }

    private void assertSameBitsAsUnbroken() throws IOException {
        assertThat(run).isDirectoryContaining("glob:**/_SUCCESS").isDirectoryNotContaining("glob:**/_temporary");
        assertThat(directory.resolve("runs")).isDirectoryNotContaining("glob:**/_*");
        Said unbroken = Said.by(
                "train",
                directory.resolve(SmallJob.CONF).toString(),
                "--master=local[2]",
                "--set=training.epochs=" + EPOCHS,
                "--set=output.dir=" + directory.resolve("unbroken"));
        assertThat(unbroken.exit()).as(unbroken.err()).isZero();
        assertThat(weights(run)).isEqualTo(weights(directory.resolve("unbroken/small")));
    }

    private void assertInterrupted() throws IOException {
        JsonNode record = new ObjectMapper().readTree(run.resolve("run.json").toFile());
        assertThat(record.get("state").asText()).isEqualTo("interrupted");
        assertThat(record.get("exit_code").asInt()).isEqualTo(143);
        assertThat(run.resolve("checkpoints")).isNotEmptyDirectory();
    }

    private static byte[] weights(Path run) throws IOException {
        try (ZipFile zip = new ZipFile(run.resolve("model.zip").toFile());
                InputStream in = zip.getInputStream(zip.getEntry("coefficients.bin"))) {
            return in.readAllBytes();
        }
    }

    private Started start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Launch.LAUNCHER.toString(),
                "train",
                SmallJob.CONF,
                "--master=local[2]",
                "--set=training.epochs=" + EPOCHS));
        command.addAll(Arrays.asList(more));
        Path said = directory.resolve("said-" + processes.size());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        Process process = builder.start();
        processes.add(process);
        return new Started(process, said);
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
