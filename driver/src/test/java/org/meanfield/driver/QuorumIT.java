package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.store.RunStore;
import org.meanfield.driver.train.TrainingObserver;

/** An executor that hangs, as a machine that swaps does, holds up no round that has its quorum. */
class QuorumIT {
    /** Soon enough that what only the hanging executor has is read anew, too late to save the round. */
    private static final Map<String, String> LOST_AFTER_SECONDS = Map.of(
            "spark.network.timeout", "6s",
            "spark.network.timeoutInterval", "1s",
            "spark.executor.heartbeatInterval", "1s",
            "spark.shuffle.io.maxRetries", "0",
            "spark.locality.wait", "0",
            "spark.scheduler.minRegisteredResourcesRatio", "1");

    @TempDir
    Path dir;

    @Test
    void aRoundGoesOnWithoutAWorkerThatHangsAndSaysSo() throws IOException {
        Freezer freezer = new Freezer();
        TrainingResult result;
        List<RoundFigures> rounds;
        try (JavaSparkContext spark = RealExecutors.start(2, 1, LOST_AFTER_SECONDS)) {
            result = Training.of(Jobs.digits(
                            dir,
                            "averaging.every=4",
                            "averaging.quorum=0.5",
                            "averaging.quorum_grace=1 s",
                            "training.epochs=1"))
                    .observedBy(freezer)
                    .on(spark)
                    .run();
            rounds = RunStore.at(dir.resolve("runs").toString(), spark.hadoopConfiguration())
                    .rounds("digits");
        } finally {
            freezer.frozen.ifPresent(ProcessHandle::destroyForcibly);
        }

        assertThat(rounds).hasSize(2);
        assertThat(rounds.get(0).missed()).isEmpty();
        assertThat(rounds.get(0).examples()).isEqualTo(256);
        assertThat(rounds.get(1).missed()).hasSize(1);
        assertThat(rounds.get(1).missedExamples()).isEqualTo(122);
        assertThat(rounds.get(1).examples()).isEqualTo(122);
        assertThat(result.epochs().get(0).examples()).isEqualTo(500 - 122);
        assertThat(dir.resolve("runs/digits/run.json")).content().contains("\"same_bits\" : false");
        assertThat(Files.readAllLines(dir.resolve("runs/digits/rounds.jsonl")).get(1))
                .containsPattern("\"missed\":\\[[01]],\"missed_examples\":122");
    }

    /** Stops one of the executors between the first round and the second, as a signal of the system does. */
    private static final class Freezer implements TrainingObserver {
        private Optional<ProcessHandle> frozen = Optional.empty();

        @Override
        public void roundEnded(RoundFigures figures) {
            if (figures.round() == 1) {
                ProcessHandle executor = RealExecutors.processes().get(0);
                frozen = Optional.of(executor);
                RealExecutors.freeze(executor);
            }
        }
    }
}
