package org.meanfield.driver.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.place.PlacedData;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.EpochLoop;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.stop.StopRules;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.data.Seeds;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;
import org.meanfield.worker.train.LocalResult;
import org.meanfield.worker.train.Round;

/** What Spark's workers come to, against the same by hand in one thread. */
class SparkWorkersTest {
    private static final String SGD = "training.optimizer=sgd";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    void oneWorkerEqualsASingleMachineHoweverOftenItIsAveraged() {
        JobConfig config = Jobs.digits(dir, "averaging.workers=1", "averaging.every=3");
        ModelState alone;
        try (PlacedData data =
                        PlacedData.load(SPARK.context(), config, Jobs.NOTHING_KEPT, GivenRows.NONE, Jobs.UNWATCHED);
                Replica replica = Replica.of(config.network(), config.training().optimizer())) {
            replica.load(ByHand.first(config));
            for (int epoch = 1; epoch <= 2; epoch++) {
                MiniBatches batches = MiniBatches.shuffled(
                        ByHand.blocks(data).get(0).iterator(),
                        data.preprocessing(),
                        32,
                        Seeds.of(Seeds.of(config.training().seed(), epoch, 0), 0));
                batches.forEachRemaining(replica::fit);
            }
            alone = replica.state();
        }

        assertSame(trained(config), alone);
    }

    @Test
    void fourWorkersEqualTheMeanComputedByHand() {
        JobConfig config = Jobs.digits(dir, "averaging.workers=4", "training.epochs=1", "data.train.examples=501");
        List<LocalResult> workers = ByHand.workers(SPARK.context(), config);

        assertThat(workers).map(worker -> worker.report().scores().examples()).containsExactly(126L, 125L, 125L, 125L);
        assertIsMean(trained(config), workers);
    }

    @Test
    void anOutlierDoesNotEnterTheMean() {
        JobConfig config = Jobs.digits(
                dir,
                "averaging.workers=4",
                "training.epochs=1",
                "averaging.reject=1.0001",
                "averaging.on_divergence=drop");
        List<LocalResult> workers = ByHand.workers(SPARK.context(), config);
        double[] ways = workers.stream()
                .mapToDouble(worker -> worker.report().way())
                .sorted()
                .toArray();
        double most = 1.0001 * (ways[1] + ways[2]) / 2;

        List<LocalResult> admitted =
                workers.stream().filter(worker -> worker.report().way() <= most).toList();

        assertThat(admitted).hasSizeBetween(2, 3);
        assertIsMean(trained(config), admitted);
    }

    private static void assertIsMean(ModelState trained, List<LocalResult> workers) {
        long examples = workers.stream()
                .mapToLong(worker -> worker.report().scores().examples())
                .sum();
        for (int i = 0; i < trained.weights().length; i++) {
            double sum = 0;
            double memory = 0;
            for (LocalResult worker : workers) {
                double weight = worker.report().scores().examples();
                sum += worker.state().weights()[i] * weight;
                memory += worker.state().optimizerState()[0][i] * weight;
            }
            assertThat(trained.weights()[i]).isEqualTo((float) (sum / examples));
            assertThat(trained.optimizerState()[0][i]).isEqualTo((float) (memory / examples));
        }
    }

    /** 500 examples, 4 workers, 25 a batch: every round is one step of sgd on 100 examples. */
    @Test
    void averagingEveryBatchOfSgdEqualsSgdOnTheLargeBatch() {
        JobConfig config = Jobs.digits(
                dir, SGD, "averaging.workers=4", "averaging.every=1", "training.batch_size=25", "training.epochs=1");
        ModelState large;
        try (PlacedData data =
                        PlacedData.load(SPARK.context(), config, Jobs.NOTHING_KEPT, GivenRows.NONE, Jobs.UNWATCHED);
                Replica replica = Replica.of(config.network(), config.training().optimizer())) {
            replica.load(ByHand.first(config));
            List<MiniBatches> workers = IntStream.range(0, 4)
                    .mapToObj(worker -> MiniBatches.shuffled(
                            ByHand.blocks(data).get(worker).iterator(),
                            data.preprocessing(),
                            25,
                            Seeds.of(Seeds.of(config.training().seed(), 1, worker), 0)))
                    .toList();
            while (workers.get(0).hasNext()) {
                replica.fit(joined(workers.stream().map(MiniBatches::next).toList()));
            }
            large = replica.state();
        }

        assertThat(large.steps()).isEqualTo(5);
        assertThat(trained(config).weights()).containsExactly(large.weights(), within(1e-6f));
    }

    @Test
    void aWorkerWithoutExamplesInARoundWeighsNothing() {
        JobConfig config = Jobs.digits(
                dir,
                "data.train.examples=5",
                "averaging.workers=4",
                "averaging.every=1",
                "training.batch_size=1",
                "training.epochs=1");
        ModelState first = ByHand.first(config);
        try (SparkWorkers workers = SparkWorkers.of(
                SPARK.context(),
                Route.SHORTEST,
                config,
                Jobs.NOTHING_KEPT,
                GivenRows.NONE,
                new TrainingObserver() {})) {
            ModelState after = workers.train(round(0, config), first).mean();

            ModelState last = workers.train(round(1, config), after).mean();

            assertThat(last.weights()).isNotEqualTo(after.weights());
            assertThat(last.steps()).isEqualTo(2);
            assertThat(workers.train(round(1, config), after).scores().examples())
                    .isEqualTo(1);
        }
    }

    @Test
    void resetOptimizersBeginEveryRoundAfresh() {
        JobConfig reset = Jobs.digits(dir, "averaging.optimizer_state=reset");
        try (SparkWorkers workers = SparkWorkers.of(
                SPARK.context(), Route.SHORTEST, reset, Jobs.NOTHING_KEPT, GivenRows.NONE, new TrainingObserver() {})) {
            ModelState mean =
                    workers.train(round(0, reset), ByHand.first(reset)).mean();

            assertThat(mean.optimizerState()).isEmpty();
            assertThat(workers.train(round(1, reset), mean).mean().steps()).isEqualTo(2);
        }
    }

    private static Round round(int batch, JobConfig config) {
        return new Round(
                1,
                batch + 1,
                batch,
                batch + 1,
                config.training().batchSize(),
                1,
                config.training().seed());
    }

    private static Batch joined(List<Batch> parts) {
        int examples = parts.stream().mapToInt(Batch::examples).sum();
        float[] inputs = new float[examples * 784];
        float[] targets = new float[examples];
        int at = 0;
        for (Batch part : parts) {
            System.arraycopy(part.inputs().get(0).values(), 0, inputs, at * 784, part.examples() * 784);
            System.arraycopy(part.targets().get(0), 0, targets, at, part.examples());
            at += part.examples();
        }
        return Batch.of(examples, List.of(inputs), List.of(targets));
    }

    private static ModelState trained(JobConfig config) {
        TrainingObserver nobody = new TrainingObserver() {};
        try (SparkWorkers workers =
                SparkWorkers.of(SPARK.context(), Route.SHORTEST, config, Jobs.NOTHING_KEPT, GivenRows.NONE, nobody)) {
            return new EpochLoop(config.training(), config.averaging(), new StopRules(config.stop()), workers, nobody)
                    .run(Checkpoint.first(AveragingState.first(ByHand.first(config))))
                    .state()
                    .model();
        }
    }

    private static void assertSame(ModelState one, ModelState other) {
        assertThat(one.weights()).containsExactly(other.weights());
        assertThat(one.optimizerState()).isDeepEqualTo(other.optimizerState());
        assertThat(one.steps()).isEqualTo(other.steps());
    }
}
