package org.meanfield.driver.spark.round;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.driver.spark.exchange.Desk;
import org.meanfield.driver.spark.exchange.MeanSlice;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.executor.GpuStages;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.watch.SparkFailure;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;
import org.meanfield.worker.train.LocalResult;
import org.meanfield.worker.train.Round;

/**
 * The rounds of a run on Spark. Over the network each is a job, {@link RoundJob}; where driver and tasks are one process,
 * the tasks of {@link StandingJob} stay from one round to the next. Both give the same bits.
 */
public final class Rounds implements AutoCloseable {
    private final JavaSparkContext spark;
    private final RoundJob job;
    private final Route route;
    private Optional<StandingJob> standing = Optional.empty();

    /**
     * The rounds of one run.
     *
     * @param statistics the running statistics among the weights
     */
    public Rounds(
            JavaSparkContext spark,
            Broadcast<? extends ReplicaPool<?>> replicas,
            GpuStages gpus,
            AveragingConfig averaging,
            Route route,
            List<Statistics> statistics) {
        this.spark = spark;
        this.job = new RoundJob(spark, replicas, gpus, averaging, statistics);
        this.route = route;
    }

    /** Workers that train at the same time. */
    public int slots() {
        return job.gpus().slots();
    }

    public List<Statistics> statistics() {
        return job.statistics();
    }

    /**
     * Trains a round.
     *
     * @param blocks   of its epoch, for a job that begins: partition w is those of worker w
     * @param examples of the round that each worker has
     * @param progress of such a job
     */
    public RoundResult train(
            Supplier<JavaRDD<ExampleBlock>> blocks,
            long[] examples,
            Round round,
            ModelState state,
            Supplier<TaskProgress> progress) {
        AveragingConfig averaging = job.averaging();
        boolean waitsForAll =
                averaging.quorum().isEmpty() && averaging.roundTimeout().isEmpty();
        return waitsForAll && route.isInMemory(spark, examples.length, state)
                ? inMemory(blocks, examples, new Desk.Given(round, state), progress)
                : job.run(blocks.get(), examples, round, state, progress.get());
    }

    private RoundResult inMemory(
            Supplier<JavaRDD<ExampleBlock>> blocks,
            long[] examples,
            Desk.Given given,
            Supplier<TaskProgress> progress) {
        RoundClock clock = new RoundClock();
        if (standing.filter(there -> there.goesOn(given)).isEmpty()) {
            rest();
            standing = Optional.of(StandingJob.begun(job, blocks.get(), examples.length, given, progress.get()));
        }
        clock.sent();
        try {
            List<LocalResult> results = SparkFailure.explained(standing.get()::results);
            clock.trained(System.nanoTime());
            List<MeanSlice> means =
                    MeanSlice.here(results, job.statistics(), job.averaging().admission());
            return clock.result(given.round(), given.state(), examples, means);
        } catch (RuntimeException | Error failed) {
            standing.get().cancel();
            standing = Optional.empty();
            throw failed;
        }
    }

    /** No task stays: whatever comes next has all slots. */
    public void rest() {
        standing.ifPresent(StandingJob::close);
        standing = Optional.empty();
    }

    @Override
    public void close() {
        rest();
    }
}
