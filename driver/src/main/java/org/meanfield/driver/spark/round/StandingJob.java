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
import org.meanfield.worker.train.Round;

/**
 * A job in the driver's own process whose tasks stay for the rounds of an epoch, as long as each comes soon and every worker
 * has a slot: a job a round costs Spark some ten milliseconds. A task that fails and is tried again goes on with the round
 * that is on the desk.
 */
final class StandingJob implements AutoCloseable {
    /** For whatever happens between two rounds; who needs the slots then, an observer or another job, has them after it. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Desk desk;
    private final JavaFutureAction<Long> job;
    private Round last;

    private StandingJob(Desk desk, JavaFutureAction<Long> job, Round first) {
        this.desk = desk;
        this.job = job;
        this.last = first;
    }

    /** A job that trains its first round. */
    static StandingJob begun(
            RoundJob like, JavaRDD<ExampleBlock> blocks, int workers, Desk.Given first, TaskProgress progress) {
        Desk desk = Desk.of(workers, first);
        Duration patience = workers <= like.gpus().slots() ? PATIENCE : Duration.ZERO;
        StandingWorker worker =
                new StandingWorker(like.replicas(), like.averaging().optimizerStates(), desk, patience, progress);
        JavaRDD<LocalResult> tasks = like.gpus().on(blocks.mapPartitionsWithIndex(worker, true));
        return new StandingJob(desk, tasks.countAsync(), first.round());
    }

    /** Has its tasks train the next round; not where they have left or it is no round after the last. */
    boolean goesOn(Desk.Given next) {
        boolean follows = next.round().epoch() == last.epoch() && next.round().firstBatch() == last.endBatch();
        if (!follows || !desk.give(next)) {
            return false;
        }
        last = next.round();
        return true;
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
