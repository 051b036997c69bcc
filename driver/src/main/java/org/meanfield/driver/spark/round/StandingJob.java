package org.meanfield.driver.spark.round;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.meanfield.driver.spark.exchange.Desk;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.train.LocalResult;

/**
 * A job in the driver's own process whose tasks stay from round to round, as long as each comes soon and every worker has a
 * slot: a job a round costs Spark some ten milliseconds. A task that fails and is tried again goes on with the round that
 * is on the desk.
 */
final class StandingJob implements AutoCloseable {
    /** For whatever happens between two rounds; who needs the slots then, an observer or another job, has them after it. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final JavaRDD<ExampleBlock> blocks;
    private final Desk desk;
    private final JavaFutureAction<Long> job;

    private StandingJob(JavaRDD<ExampleBlock> blocks, Desk desk, JavaFutureAction<Long> job) {
        this.blocks = blocks;
        this.desk = desk;
        this.job = job;
    }

    /** A job that trains its first round on {@code blocks}, of which partition w are those of worker w. */
    static StandingJob begun(
            RoundSettings settings, JavaRDD<ExampleBlock> blocks, Desk.Given first, TaskProgress progress) {
        int workers = blocks.getNumPartitions();
        Desk desk = Desk.of(workers, first);
        Duration patience = workers <= settings.gpus().slots() ? PATIENCE : Duration.ZERO;
        StandingWorker worker = new StandingWorker(
                settings.replicas(), settings.averaging().optimizerStates(), desk, patience, progress);
        JavaRDD<Integer> tasks = new StandingTasks(blocks.rdd(), worker).toJavaRDD();
        return new StandingJob(blocks, desk, settings.gpus().on(tasks).countAsync());
    }

    /** Has its tasks train the next round; not where they have left or their examples are others. */
    boolean goesOn(JavaRDD<ExampleBlock> nextBlocks, Desk.Given next) {
        return nextBlocks.id() == blocks.id() && desk.give(next);
    }

    /** What all workers come to in the round, in their order. */
    List<LocalResult> results() throws ExecutionException, InterruptedException {
        Optional<List<LocalResult>> results = desk.results(BETWEEN_LOOKS);
        while (results.isEmpty()) {
            boolean over = job.isDone();
            results = desk.results(BETWEEN_LOOKS);
            if (over && results.isEmpty()) {
                job.get(); // throws what the job has failed of
                throw new IllegalStateException("Workers have left in the middle of a round");
            }
        }
        return results.get();
    }

    /** Ends tasks that may still train. */
    void cancel() {
        job.cancel(true);
        desk.close();
    }

    /** Lets the tasks go and waits until they are gone. */
    @Override
    public void close() {
        desk.close();
        try {
            job.get();
        } catch (ExecutionException lateFailure) {
            // All rounds that it was asked for have their results.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
