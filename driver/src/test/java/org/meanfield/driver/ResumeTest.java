package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.Interruption;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.Existing;
import org.meanfield.driver.train.TrainingObserver;

/** A run that stops and goes on ends as one that never stopped. */
class ResumeTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private static TrainedRun unbroken;

    @TempDir
    Path dir;

    @BeforeAll
    static void trainWithoutAStop(@TempDir Path elsewhere) throws IOException {
        Training.of(StoppedJob.conf(elsewhere)).on(SPARK.context()).run();
        unbroken = TrainedRun.at(elsewhere.resolve("runs"), "digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch", "3", "1 ms"})
    void stoppedEveryFiveRoundsItEndsWithTheSameBits(String every) throws IOException {
        int starts = 0;
        for (boolean done = false; !done; starts++) {
            assertThat(starts).isLessThan(10);
            try {
                Training.of(StoppedJob.conf(dir, "checkpoint.every=" + every))
                        .observedBy(StoppedJob.failingAfter(5))
                        .on(SPARK.context())
                        .run();
                done = true;
            } catch (IllegalStateException powerCut) {
                assertThat(powerCut).hasMessage("power cut");
            }
        }

        assertThat(starts).isGreaterThan(2);
        TrainedRun.at(dir.resolve("runs"), "digits").assertSameBits(unbroken);
    }

    @Test
    void moreEpochsOfAFinishedRunEndAsIfAskedForAtOnce() throws IOException {
        Training.of(StoppedJob.conf(dir, "training.epochs=1"))
                .on(SPARK.context())
                .run();
        Training.of(StoppedJob.conf(dir)).on(SPARK.context()).run();

        TrainedRun.at(dir.resolve("runs"), "digits").assertSameBits(unbroken);
    }

    @Test
    void aDamagedCheckpointIsToldAndTheOneBeforeTaken() throws IOException {
        StoppedJob.stopAfter(SPARK.context(), dir, 9);
        Path newest = dir.resolve("runs/digits/checkpoints/000002/weights.f32");
        byte[] weights = Files.readAllBytes(newest);
        weights[100] ^= 1;
        Files.write(newest, weights);
        Notes notes = new Notes();

        Training.of(StoppedJob.conf(dir)).observedBy(notes).on(SPARK.context()).run();

        assertThat(notes.all)
                .anyMatch(
                        note -> note.contains("checkpoints/000002 cannot be used: weights.f32 is not what was written"))
                .contains("Resuming after epoch 1 of 3.");
        TrainedRun.at(dir.resolve("runs"), "digits").assertSameBits(unbroken);
    }

    @Test
    void withoutAnyWholeCheckpointItBeginsAnew() throws IOException {
        StoppedJob.stopAfter(SPARK.context(), dir, 5);
        Files.delete(dir.resolve("runs/digits/checkpoints/000001/manifest.json"));
        Notes notes = new Notes();

        Training.of(StoppedJob.conf(dir)).observedBy(notes).on(SPARK.context()).run();

        assertThat(notes.all).contains("No checkpoint is left: the run begins anew.");
        TrainedRun.at(dir.resolve("runs"), "digits").assertSameBits(unbroken);
    }

    @Test
    void aFinishedRunSaysSoAndIsLeftAsItIs() throws IOException {
        TrainingResult first =
                Training.of(StoppedJob.conf(dir)).on(SPARK.context()).run();
        byte[] before = Files.readAllBytes(dir.resolve("runs/digits/run.json"));
        Notes notes = new Notes();

        TrainingResult second = Training.of(StoppedJob.conf(dir))
                .observedBy(notes)
                .on(SPARK.context())
                .run();

        assertThat(notes.all).singleElement().asString().contains("is finished", "--overwrite", "training.epochs");
        assertThat(second).isEqualTo(first);
        assertThat(dir.resolve("runs/digits/run.json")).hasBinaryContent(before);
    }

    @Test
    void anotherConfigurationIsRefusedWithItsDifferences() {
        StoppedJob.stopAfter(SPARK.context(), dir, 5);

        assertThatThrownBy(() -> Training.of(StoppedJob.conf(
                                dir,
                                "training.batch_size=64",
                                "training.epochs=2",
                                "model.layers=[flatten,{dense{units=10}}]"))
                        .on(SPARK.context())
                        .run())
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG))
                .hasMessageContaining("training.batch_size = 64 (was 32)")
                .hasMessageContaining("training.epochs = 2 (was 3)")
                .hasMessageContaining("model.layers[1].dense.units = 10 (was not set)")
                .hasMessageContaining("What may change: training.epochs (upward)")
                .hasMessageContaining("--overwrite")
                .hasMessageContaining("--fork NAME");
        assertThat(dir.resolve("runs/digits/checkpoints/000001")).exists();
    }

    @Test
    void otherDataIsRefused() throws IOException {
        StoppedJob.stopAfter(SPARK.context(), dir, 5);
        Path record = dir.resolve("runs/digits/run.json");
        Files.writeString(record, Files.readString(record).replace("examples 500 seed 1", "examples 500 seed 7"));

        assertThatThrownBy(() ->
                        Training.of(StoppedJob.conf(dir)).on(SPARK.context()).run())
                .isInstanceOf(JobException.class)
                .hasMessageContaining("the data is ");
    }

    @Test
    void overwriteStartsAnew() throws IOException {
        StoppedJob.stopAfter(SPARK.context(), dir, 5);
        Notes notes = new Notes();

        Training.of(StoppedJob.conf(dir))
                .existing(Existing.OVERWRITE)
                .observedBy(notes)
                .on(SPARK.context())
                .run();

        assertThat(notes.all).isEmpty();
        TrainedRun.at(dir.resolve("runs"), "digits").assertSameBits(unbroken);
    }

    @Test
    void anInterruptionSavesTheRoundItIsInAndTheRunGoesOnFromThere() throws IOException {
        Interruption interruption = new Interruption();
        TrainingObserver asking = new TrainingObserver() {
            private int rounds;

            @Override
            public void reached(Checkpoint at) {
                if (++rounds == 5) {
                    interruption.request();
                }
            }
        };

        assertThatThrownBy(() -> Training.of(StoppedJob.conf(dir))
                        .observedBy(asking)
                        .endedBy(interruption)
                        .on(SPARK.context())
                        .run())
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INTERRUPTED))
                .hasMessageContaining("after epoch 1 and 4 mini-batches of epoch 2");
        assertThat(Files.readString(dir.resolve("runs/digits/run.json")))
                .contains("\"state\" : \"interrupted\"", "\"exit_code\" : 143");
        assertThat(dir.resolve("runs/digits/checkpoints/000001-000000004")).exists();

        Training.of(StoppedJob.conf(dir)).on(SPARK.context()).run();
        TrainedRun.at(dir.resolve("runs"), "digits").assertSameBits(unbroken);
    }

    @Test
    void earlyStoppingEndsTheRunAndTheBestWeightsAreItsModel() throws IOException {
        String[] stopping = {
            "training.epochs=9", "stop.early_stopping.min_delta=100", "stop.early_stopping.restore_best_weights=true"
        };
        TrainingResult stopped =
                Training.of(StoppedJob.conf(dir, stopping)).on(SPARK.context()).run();
        TrainedRun best = TrainedRun.at(dir.resolve("runs"), "digits");

        assertThat(best.epochs()).isEqualTo(unbroken.epochs().subList(0, 2));
        Map<String, Double> first = stopped.epochs().get(0).figures();
        assertThat(stopped.test())
                .isEqualTo(Map.of("loss", first.get("val_loss"), "accuracy", first.get("val_accuracy")));
        assertThat(Files.readString(dir.resolve("runs/digits/run.json")))
                .contains("stop.early_stopping: val_loss is not better since epoch 1");
    }

    private static final class Notes implements TrainingObserver {
        private final List<String> all = new ArrayList<>();

        @Override
        public void noted(String sentence) {
            all.add(sentence);
        }
    }
}
