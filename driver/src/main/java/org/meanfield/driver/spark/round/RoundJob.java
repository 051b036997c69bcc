package org.meanfield.driver.spark.round;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.driver.spark.exchange.Exchange;
import org.meanfield.driver.spark.exchange.MeanSlice;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.executor.GpuStages;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.watch.SparkFailure;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;
import org.meanfield.worker.train.LocalResult;
import org.meanfield.worker.train.Round;

/**
 * One round as one map-reduce job: the workers train where their data is, and what they come to is brought together as
 * {@link Exchange} says. With a quorum it is two jobs: {@link QuorumJob}.
 *
 * @param statistics the running statistics among the weights
 */
public record RoundJob(
        JavaSparkContext spark,
        Broadcast<? extends ReplicaPool<?>> replicas,
        GpuStages gpus,
        AveragingConfig averaging,
        Route route,
        List<Statistics> statistics) {

    /**
     * Trains the round on {@code blocks}, of which partition w are those of worker w.
     *
     * @param examples of the round that each worker has
     */
    public RoundResult run(
            JavaRDD<ExampleBlock> blocks, long[] examples, Round round, ModelState state, TaskProgress progress) {
        long start = System.nanoTime();
        try (Exchange<?> exchange = Exchange.of(spark, route, averaging, statistics, state)) {
            long trains = System.nanoTime();
            FinishedWorkers finished = new FinishedWorkers();
            spark.sc().register(finished);
            List<MeanSlice> slices =
                    SparkFailure.explained(() -> slices(exchange, blocks, examples, round, progress, finished));
            ModelState mean = MeanSlice.joined(slices);
            long merges = finished.lastNanos();
            MeanSlice first = slices.get(0);
            double[] drifts = MeanSlice.drifts(slices);
            List<Integer> missed = IntStream.range(0, examples.length)
                    .boxed()
                    .filter(worker -> !first.workers().contains(worker))
                    .toList();
            RoundFigures figures = new RoundFigures(
                    round.epoch(),
                    round.number(),
                    round.endBatch(),
                    first.scores().examples(),
                    state.bytes(),
                    mean.bytes(),
                    millis(start, trains),
                    millis(trains, merges),
                    millis(merges, System.nanoTime()),
                    first.slowest().worker(),
                    first.slowest().millis() / 1000.0,
                    first.slowest().fitMillis() / 1000.0,
                    Arrays.stream(drifts).average().orElse(0),
                    Arrays.stream(drifts).max().orElse(0),
                    missed,
                    missed.stream().mapToLong(worker -> examples[worker]).sum());
            return new RoundResult(mean, first.scores(), first.rejected(), figures);
        }
    }

    private <T> List<MeanSlice> slices(
            Exchange<T> exchange,
            JavaRDD<ExampleBlock> blocks,
            long[] examples,
            Round round,
            TaskProgress progress,
            FinishedWorkers finished)
            throws ExecutionException, InterruptedException {
        RoundLimit limit = new RoundLimit(averaging.roundTimeout(), averaging.workers(), System.nanoTime());
        JavaRDD<LocalResult> trained = gpus.on(blocks.mapPartitionsWithIndex(
                new TrainWorker(replicas, averaging.optimizerStates(), exchange.given(), round, progress, finished),
                true));
        QuorumJob.Merge<LocalResult, List<T>> merge =
                answers -> limit.waitFor(exchange.begin(answers), round, finished);
        return exchange.means(
                averaging.quorum().isPresent()
                        ? new QuorumJob(spark, averaging.quorum().get(), limit, examples)
                                .merged(trained, round, finished, merge)
                        : merge.of(trained));
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }
}
