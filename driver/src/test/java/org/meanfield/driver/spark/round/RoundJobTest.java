package org.meanfield.driver.spark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.ByHand;
import org.meanfield.driver.spark.SparkWorkers;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.EpochLoop;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.stop.StopRules;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Variable;
import org.meanfield.worker.replica.WeightLayout;
import org.meanfield.worker.train.LocalResult;

/** One round against the same by hand: running variances, and what is told of the round. */
class RoundJobTest {
    @RegisterExtension
    private static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    /** More weights than one slice has, so that a cut in the middle would fall into the normalization of the input. */
    @Test
    void runningVariancesAreThoseOfAllExamplesOfUnevenWorkers() {
        JobConfig config = Jobs.digits(
                dir,
                "averaging.workers=3",
                "averaging.outer.momentum.rate=0.9",
                "training.epochs=1",
                "data.train.examples=100",
                "training.batch_size=30",
                "model.layers=[flatten,{batch_normalization{momentum=0.5}},{dense{units=90,activation=relu}},"
                        + "{batch_normalization{momentum=0.5}},{dense{units=10,activation=softmax}}]");
        List<LocalResult> workers = ByHand.workers(SPARK.context(), config);
        WeightLayout layout = WeightLayout.of(config.network());

        ModelState trained = trained(config, new ArrayList<>());

        assertThat(workers).map(worker -> worker.report().scores().examples()).containsExactly(34L, 33L, 33L);
        for (String layer : List.of("batch_normalization", "batch_normalization_1")) {
            Variable mean = layout.variable(layer, "moving_mean");
            Variable variance = layout.variable(layer, "moving_variance");
            for (int channel = 0; channel < mean.weight().shape().size(); channel++) {
                double first = 0;
                double second = 0;
                for (LocalResult worker : workers) {
                    double share = worker.report().scores().examples() / 100.0;
                    double ofWorker = mean.read(worker.state().weights())[channel];
                    first += share * ofWorker;
                    second += share * (variance.read(worker.state().weights())[channel] + ofWorker * ofWorker);
                }
                assertThat((double) mean.read(trained.weights())[channel]).isCloseTo(first, within(1e-6));
                assertThat((double) variance.read(trained.weights())[channel])
                        .isCloseTo(second - first * first, within(1e-6));
            }
        }
    }

    @Test
    void aRoundTellsWhatItCostAndHowFarTheWorkersWereApart() {
        JobConfig config = Jobs.digits(dir, "averaging.workers=4", "training.epochs=1");
        List<RoundFigures> told = new ArrayList<>();
        List<LocalResult> workers = ByHand.workers(SPARK.context(), config);

        ModelState mean = trained(config, told);

        DoubleSummaryStatistics drifts = workers.stream()
                .mapToDouble(worker -> worker.state().distanceFrom(mean))
                .summaryStatistics();
        assertThat(told).singleElement().satisfies(round -> {
            assertThat(round.examples()).isEqualTo(500);
            assertThat(round.batches()).isEqualTo(4);
            assertThat(round.bytesOut()).isEqualTo(round.bytesIn()).isEqualTo(8L * mean.weights().length);
            assertThat(round.slowestWorker()).isBetween(0, 3);
            assertThat(1000 * round.slowestSeconds()).isLessThanOrEqualTo((double) round.trainMillis());
            assertThat(round.fitSeconds()).isBetween(0.0, round.slowestSeconds());
            assertThat(round.driftLargest()).isCloseTo(drifts.getMax(), within(1e-9));
            assertThat(round.driftMean()).isCloseTo(drifts.getAverage(), within(1e-9));
        });
    }

    @Test
    void oneWorkerIsNotApartFromItself() {
        List<RoundFigures> told = new ArrayList<>();

        trained(Jobs.digits(dir, "averaging.workers=1", "averaging.every=8"), told);

        assertThat(told).extracting(RoundFigures::round).containsExactly(1, 2, 1, 2);
        assertThat(told).extracting(RoundFigures::batches).containsExactly(8L, 16L, 8L, 16L);
        assertThat(told).extracting(RoundFigures::driftLargest).containsOnly(0.0);
    }

    private static ModelState trained(JobConfig config, List<RoundFigures> told) {
        TrainingObserver observer = new TrainingObserver() {
            @Override
            public void roundEnded(RoundFigures figures) {
                told.add(figures);
            }
        };
        try (SparkWorkers workers =
                SparkWorkers.of(SPARK.context(), Route.SHORTEST, config, Jobs.NOTHING_KEPT, GivenRows.NONE, observer)) {
            return new EpochLoop(config.training(), config.averaging(), new StopRules(config.stop()), workers, observer)
                    .run(Checkpoint.first(AveragingState.first(ByHand.first(config))))
                    .state()
                    .model();
        }
    }
}
