package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.TrainingObserver;

/** Examples that are dealt to the workers anew between epochs. */
class GlobalShuffleTest {

    @TempDir
    Path dir;

    /** Four epochs in one thread; against the same in two, stopped in its third epoch, and begun again. */
    @Test
    void aRunThatIsStoppedAndGoesOnElsewhereEndsWithTheSameBits() throws IOException {
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
            Training.of(job("whole", "global")).on(spark).run();
            Training.of(job("local", "local")).on(spark).run();
        }
        try (JavaSparkContext spark = LocalSpark.start("local[2]")) {
            Training stopped = Training.of(job("stopped", "global")).observedBy(new FailingInEpochThree());
            assertThatThrownBy(() -> stopped.on(spark).run()).hasMessage("power cut");
            Training.of(job("stopped", "global")).on(spark).run();
        }

        TrainedRun whole = run("whole");
        run("stopped").assertSameBits(whole);
        assertThat(run("local").epochs().subList(0, 2)).isEqualTo(whole.epochs().subList(0, 2));
        assertThat(run("local").epochs().get(2)).isNotEqualTo(whole.epochs().get(2));
    }

    private TrainedRun run(String name) throws IOException {
        return TrainedRun.at(dir.resolve("runs"), name);
    }

    private JobConfig job(String name, String shuffle) {
        String every = shuffle.equals("global") ? "training.shuffle.global.every=2" : "training.shuffle=local";
        return Jobs.digits(
                dir, "run.name=" + name, "training.epochs=4", "checkpoint.every=1", "averaging.every=4", every);
    }

    private static final class FailingInEpochThree implements TrainingObserver {
        @Override
        public void reached(Checkpoint at) {
            if (at.epochs() == 2 && at.part().batches() > 0) {
                throw new IllegalStateException("power cut");
            }
        }
    }
}
