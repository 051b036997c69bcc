package org.meanfield.driver.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.worker.average.Admission;
import org.meanfield.worker.average.Slice;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;
import org.meanfield.worker.train.Round;
import scala.Tuple2;

/**
 * One round as one map-reduce job: each worker's result is cut into slices, each slice is summed on an executor, the
 * driver joins the slices. With a quorum it is two jobs: {@link QuorumJob}.
 *
 * @param statistics the running statistics among the weights
 */
record RoundJob(
        JavaSparkContext spark,
        Broadcast<? extends ReplicaPool<?>> replicas,
        GpuStages gpus,
        AveragingConfig averaging,
        List<Statistics> statistics) {
    /** Weights that are worth a slice of their own. */
    private static final int SLICE_WEIGHTS = 65_536;

    /**
     * Trains the round on {@code blocks}, of which partition w are those of worker w.
     *
     * @param examples of the round that each worker has
     */
    RoundResult run(
            JavaRDD<ExampleBlock> blocks, long[] examples, Round round, ModelState state, TaskProgress progress) {
        long start = System.nanoTime();
        Broadcast<ModelState> sent = spark.broadcast(state);
        try {
            long trains = System.nanoTime();
            FinishedWorkers finished = new FinishedWorkers();
            spark.sc().register(finished);
            List<MeanSlice> slices =
                    SparkFailure.explained(() -> slices(blocks, examples, round, sent, progress, finished));
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
        } finally {
            sent.destroy();
        }
    }

    private List<MeanSlice> slices(
            JavaRDD<ExampleBlock> blocks,
            long[] examples,
            Round round,
            Broadcast<ModelState> sent,
            TaskProgress progress,
            FinishedWorkers finished)
            throws ExecutionException, InterruptedException {
        int weights = sent.value().weights().length;
        List<Slice> slices =
                Slice.of(weights, statistics, Math.min(spark.defaultParallelism(), 1 + weights / SLICE_WEIGHTS));
        RoundLimit limit = new RoundLimit(averaging.roundTimeout(), averaging.workers(), System.nanoTime());
        JavaRDD<Tuple2<Integer, WorkerSlice>> trained = gpus.on(blocks.mapPartitionsWithIndex(
                new TrainWorker(replicas, averaging.optimizerStates(), sent, round, slices, progress, finished), true));
        QuorumJob.Merge<Tuple2<Integer, WorkerSlice>, List<MeanSlice>> merge =
                answers -> limit.waitFor(means(answers, slices), round, finished);
        List<MeanSlice> inOrder = new ArrayList<>(
                averaging.quorum().isPresent()
                        ? new QuorumJob(spark, averaging.quorum().get(), limit, examples)
                                .merged(trained, round, finished, merge)
                        : merge.of(trained));
        inOrder.sort(Comparator.comparingInt(MeanSlice::slice));
        return inOrder;
    }

    /** Begins to take the means; what is not trained yet is trained now. */
    private JavaFutureAction<List<MeanSlice>> means(JavaRDD<Tuple2<Integer, WorkerSlice>> trained, List<Slice> slices) {
        Admission admission = averaging.admission();
        return trained.mapToPair(slice -> slice)
                .groupByKey(new HashPartitioner(slices.size()))
                .map(slice -> MeanSlice.inWorkerOrder(slice._1(), slices.get(slice._1()), slice._2(), admission))
                .collectAsync();
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }
}
