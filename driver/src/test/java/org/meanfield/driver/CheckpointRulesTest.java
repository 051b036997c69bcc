package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.Interruption;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.Existing;
import org.meanfield.driver.train.TrainingObserver;

/** When checkpoints are written, and which of them stay: 3 epochs of 2 rounds of 2 mini-batches. */
class CheckpointRulesTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    void theLastOnesStay() throws IOException {
        assertThat(checkpointsOf("checkpoint.keep=2")).endsWith("000002", "000003");
        assertThat(checkpointsOf("checkpoint.keep=9", "checkpoint.every=1"))
                .containsExactly(
                        "000000-000000002", "000001", "000001-000000002", "000002", "000002-000000002", "000003");
    }

    @Test
    void theBestStaysHoweverLongAgo() throws IOException {
        String[] firstIsBest = {"checkpoint.keep=1", "checkpoint.monitor=loss", "checkpoint.mode=max"};

        assertThat(checkpointsOf(firstIsBest)).containsExactly("000001", "000003");
    }

    @Test
    void aTimeThatHasPassedIsAReasonToSaveAndOneThatHasNotIsNone() throws IOException {
        assertThat(checkpointsOf("checkpoint.keep=9", "checkpoint.every=1 ms")).contains("000001-000000002");
        assertThat(checkpointsOf("checkpoint.keep=9", "checkpoint.every=10 hours"))
                .containsExactly("000001", "000002", "000003");
    }

    @Test
    void whatMayChangeOnResumeChangesNoBit() throws IOException {
        checkpointsOf("checkpoint.keep=2");
        TrainedRun unbroken = TrainedRun.at(dir.resolve("runs"), "digits");
        Interruption interruption = new Interruption();
        try {
            training("run.name=changed", "training.epochs=2", "checkpoint.every=10 hours", "output.max_wait=1 s")
                    .endedBy(interruption)
                    .observedBy(new TrainingObserver() {
                        @Override
                        public void reached(Checkpoint at) {
                            interruption.request();
                        }
                    })
                    .on(SPARK.context())
                    .run();
        } catch (JobException stopped) {
            assertThat(stopped).hasMessageContaining("Stopped by a signal");
        }

        training("run.name=changed", "checkpoint.every=1", "checkpoint.keep=5", "stop.max_time=3 hours")
                .on(SPARK.context())
                .run();

        TrainedRun.at(dir.resolve("runs"), "changed").assertSameBits(unbroken);
    }

    private Training training(String... settings) {
        String[] all = Stream.concat(
                        Stream.of(
                                "data.train.examples=200",
                                "training.epochs=3",
                                "training.batch_size=25",
                                "averaging.every=2"),
                        Stream.of(settings))
                .toArray(String[]::new);
        return Training.of(Jobs.digits(dir, all));
    }

    /** The names of the checkpoints that a run leaves. */
    private List<String> checkpointsOf(String... settings) throws IOException {
        training(settings).existing(Existing.OVERWRITE).on(SPARK.context()).run();
        try (Stream<Path> all = Files.list(dir.resolve("runs/digits/checkpoints"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
