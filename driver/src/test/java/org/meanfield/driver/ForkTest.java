package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.Existing;

/** A run that begins where another one stands ends as that one would have. */
class ForkTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    void aForkBeginsWhereTheOtherRunStands() throws IOException {
        StoppedJob.stopAfter(SPARK.context(), dir, 6);

        Training.of(StoppedJob.conf(dir, "run.name=fork"))
                .forkedFrom("digits")
                .on(SPARK.context())
                .run();

        Training.of(StoppedJob.conf(dir, "run.name=unbroken"))
                .on(SPARK.context())
                .run();
        TrainedRun.at(dir.resolve("runs"), "fork").assertSameBits(TrainedRun.at(dir.resolve("runs"), "unbroken"));
        assertThat(dir.resolve("runs/digits/_SUCCESS")).doesNotExist();
        assertThatThrownBy(() -> Training.of(
                                StoppedJob.conf(dir, "run.name=other", "model.layers=[flatten,{dense{units=10}}]"))
                        .forkedFrom("digits")
                        .on(SPARK.context())
                        .run())
                .isInstanceOf(JobException.class)
                .hasMessageContaining("Cannot begin other where the run digits stands: the network is another one");
        assertThat(dir.resolve("runs/other")).doesNotExist();
    }

    @Test
    void aForkBehindTheBestEpochTakesItsWeightsAlong() throws IOException {
        String[] best = {
            "run.name=fork", "stop.early_stopping={ min_delta = 100, restore_best_weights = true }", "training.epochs=9"
        };
        Training.of(StoppedJob.conf(dir, "training.epochs=2"))
                .on(SPARK.context())
                .run();
        TrainingResult forked = Training.of(StoppedJob.conf(dir, best))
                .forkedFrom("digits")
                .on(SPARK.context())
                .run();

        assertThat(forked.test().get("loss"))
                .isEqualTo(forked.epochs().get(0).figures().get("val_loss"));

        Training.of(StoppedJob.conf(dir, "training.epochs=2", "checkpoint.keep=1", "checkpoint.monitor=loss"))
                .existing(Existing.OVERWRITE)
                .on(SPARK.context())
                .run();
        best[0] = "run.name=late";
        assertThatThrownBy(() -> Training.of(StoppedJob.conf(dir, best))
                        .forkedFrom("digits")
                        .on(SPARK.context())
                        .run())
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG))
                .hasMessageContaining("wants the weights of its epoch 1, and that checkpoint was not kept");
        assertThat(dir.resolve("runs/late")).doesNotExist();
    }
}
