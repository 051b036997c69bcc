package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.average.Rejection;
import org.meanfield.worker.train.Round;

/** Workers whose loss or weights are no finite numbers, or that run away, never enter a mean. */
class DivergenceTest {
    private static final String FAR_TOO_FAST = "training.optimizer.sgd.learning_rate=1e30";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    void aRunThatDivergesStopsAndSaysWhichWorkerWhereAndAtWhatRate() {
        assertThatThrownBy(() -> trained(new Told(), FAR_TOO_FAST))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DIVERGED))
                .hasMessageMatching("Training diverged in epoch 1, round 1, mini-batch [1-9]: worker 0 of 2 has .*,"
                        + " at a learning rate of 1\\.0E30; try a smaller training\\.optimizer learning_rate,"
                        + " or averaging\\.on_divergence = drop or rollback");
    }

    /** Steps of a linear network against a squared loss swing wider and wider, unless the learning rate is small. */
    @Test
    void aRollbackTrainsTheRoundAgainWithASmallerLearningRate() {
        Told told = new Told();

        TrainingResult result = trained(
                told,
                "model.layers=[{ flatten {} }, { dense { units = 1 } }]",
                "training.loss=mse",
                "training.metrics=[]",
                "training.batch_size=8",
                "training.optimizer.sgd.learning_rate=1000",
                "training.epochs=3",
                "averaging.on_divergence.rollback.lr_factor=0.000001");

        assertThat(told.events).containsExactly("epoch 1 round 1 again at 1.0E-6");
        assertThat(result.epochs()).hasSize(3).allSatisfy(epoch -> {
            assertThat(epoch.examples()).isEqualTo(500);
            assertThat(epoch.figures().get("loss")).isLessThan(30);
        });
    }

    @Test
    void rollbacksEndWhenNoSmallerRateHelps() {
        Told told = new Told();

        assertThatThrownBy(() -> trained(told, FAR_TOO_FAST, "averaging.on_divergence.rollback.lr_factor=0.001"))
                .hasMessageMatching("(?s)Training diverged.* at a learning rate of 1\\.0.*E24.*");
        assertThat(told.events).hasSize(2);
    }

    @Test
    void aWorkerThatRunsAwayIsDroppedAndTheOthersGoOn() {
        Told told = new Told();

        TrainingResult result =
                trained(told, "averaging.workers=4", "averaging.reject=1.0001", "averaging.on_divergence=drop");

        assertThat(told.events).isNotEmpty().allMatch(event -> event.endsWith("dropped"));
        assertThat(result.epochs())
                .allSatisfy(epoch -> assertThat(epoch.examples()).isBetween(250L, 375L));
    }

    @Test
    void aRunThatLostAWorkersRoundGoesOnInTheMiddleOfThatEpoch() throws IOException {
        String[] dropping = {
            "averaging.workers=4",
            "averaging.every=1",
            "averaging.reject=1.0001",
            "averaging.on_divergence=drop",
            "checkpoint.every=1",
            "run.name=unbroken"
        };
        trained(new Told(), dropping);
        TrainedRun unbroken = TrainedRun.at(dir.resolve("runs"), "unbroken");
        dropping[5] = "run.name=broken";
        TrainingObserver breaking = new TrainingObserver() {
            @Override
            public void reached(Checkpoint at) {
                if (at.epochs() == 1 && at.part().leftOut() > 0) {
                    throw new IllegalStateException("power cut");
                }
            }
        };
        assertThatThrownBy(() -> trained(breaking, dropping)).hasMessage("power cut");

        TrainingResult result = trained(new Told(), dropping);

        assertThat(result.epochs().get(1).examples()).isLessThan(500);
        TrainedRun.at(dir.resolve("runs"), "broken").assertSameBits(unbroken);
    }

    @Test
    void aRunWithNobodyLeftStops() {
        assertThatThrownBy(() -> trained(new Told(), FAR_TOO_FAST, "averaging.on_divergence=drop"))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("Training diverged in epoch 1, round 1")
                .hasMessageEndingWith("and look at the data");
    }

    private TrainingResult trained(TrainingObserver observer, String... sets) {
        return Training.of(Jobs.digits(dir, sets))
                .observedBy(observer)
                .on(SPARK.context())
                .run();
    }

    private static final class Told implements TrainingObserver {
        private final List<String> events = new ArrayList<>();

        @Override
        public void dropped(Round round, List<Rejection> workers) {
            events.add("epoch " + round.epoch() + " round " + round.number() + " dropped");
        }

        @Override
        public void rolledBack(Round round, List<Rejection> workers, double learningRateFactor) {
            events.add("epoch " + round.epoch() + " round " + round.number() + " again at " + learningRateFactor);
        }
    }
}
