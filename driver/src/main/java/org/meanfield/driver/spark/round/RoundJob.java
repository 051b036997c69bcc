package org.meanfield.driver.spark.round;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.driver.spark.exchange.MeanSlice;
import org.meanfield.driver.spark.exchange.NetworkExchange;
import org.meanfield.driver.spark.watch.SparkFailure;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.train.LocalResult;
import org.meanfield.worker.train.Round;

/**
 * One round as one map-reduce job: the workers train where their data is, and what they come to is brought together as
 * {@link NetworkExchange} says. With a quorum it is two jobs: {@link QuorumJob}.
 */
record RoundJob(RoundSettings settings) {

    /**
     * Trains the round on {@code blocks}, of which partition w are those of worker w.
     *
     * @param examples of the round that each worker has
     */
    RoundResult run(
            JavaRDD<ExampleBlock> blocks, long[] examples, Round round, ModelState state, TaskProgress progress) {
        RoundClock clock = new RoundClock();
        JavaSparkContext spark = settings.spark();
        AveragingConfig averaging = settings.averaging();
        try (NetworkExchange exchange = NetworkExchange.of(spark, averaging, settings.statistics(), state)) {
            clock.sent();
            FinishedWorkers finished = new FinishedWorkers();
            spark.sc().register(finished);
            TrainWorker worker = new TrainWorker(
                    settings.replicas(), averaging.optimizerStates(), exchange.sent(), round, progress, finished);
            JavaRDD<LocalResult> trained = settings.gpus().on(blocks.mapPartitionsWithIndex(worker, true));
            List<MeanSlice> slices = SparkFailure.explained(() -> slices(exchange, trained, examples, round, finished));
            clock.trained(finished.lastNanos());
            return clock.result(round, state, examples, slices);
        }
    }

    private List<MeanSlice> slices(
            NetworkExchange exchange,
            JavaRDD<LocalResult> trained,
            long[] examples,
            Round round,
            FinishedWorkers finished)
            throws ExecutionException, InterruptedException {
        AveragingConfig averaging = settings.averaging();
        RoundLimit limit = new RoundLimit(averaging.roundTimeout(), averaging.workers(), System.nanoTime());
        QuorumJob.Merge<LocalResult, List<MeanSlice>> merge =
                answers -> limit.waitFor(exchange.begin(answers), round, finished);
        List<MeanSlice> means = averaging.quorum().isPresent()
                ? new QuorumJob(settings.spark(), averaging.quorum().get(), limit, examples)
                        .merged(trained, round, finished, merge)
                : merge.of(trained);
        return means.stream().sorted(Comparator.comparingInt(MeanSlice::slice)).toList();
    }
}
