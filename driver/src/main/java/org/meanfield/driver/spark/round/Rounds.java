package org.meanfield.driver.spark.round;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.driver.spark.exchange.Desk;
import org.meanfield.driver.spark.exchange.MeanSlice;
import org.meanfield.driver.spark.exchange.Route;
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
    private final RoundSettings settings;
    private final Route route;
    private Optional<StandingJob> standing = Optional.empty();

    /** The rounds of one run. */
    public Rounds(RoundSettings settings, Route route) {
        this.settings = settings;
        this.route = route;
    }

    /** Workers that train at the same time. */
    public int slots() {
        return settings.gpus().slots();
    }

    public List<Statistics> statistics() {
        return settings.statistics();
    }

    /**
     * Trains a round.
     *
     * @param blocks   of its epoch: partition w are those of worker w
     * @param examples of the round that each worker has
     * @param progress of a job that begins
     */
    public RoundResult train(
            JavaRDD<ExampleBlock> blocks,
            long[] examples,
            Round round,
            ModelState state,
            Supplier<TaskProgress> progress) {
        AveragingConfig averaging = settings.averaging();
        boolean waitsForAll =
                averaging.quorum().isEmpty() && averaging.roundTimeout().isEmpty();
        return waitsForAll && route.isInMemory(settings.spark(), examples.length, state)
                ? inMemory(blocks, examples, new Desk.Given(round, state), progress)
                : new RoundJob(settings).run(blocks, examples, round, state, progress.get());
    }

    private RoundResult inMemory(
            JavaRDD<ExampleBlock> blocks, long[] examples, Desk.Given given, Supplier<TaskProgress> progress) {
        RoundClock clock = new RoundClock();
        if (standing.filter(there -> there.goesOn(blocks, given)).isEmpty()) {
            rest();
            standing = Optional.of(StandingJob.begun(settings, blocks, given, progress.get()));
        }
        clock.sent();
        try {
            List<LocalResult> results = SparkFailure.explained(standing.get()::results);
            clock.trained(System.nanoTime());
            MeanSlice mean = MeanSlice.here(
                    results, settings.statistics(), settings.averaging().admission());
            return clock.result(given.round(), given.state(), examples, List.of(mean));
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
