package org.meanfield.driver.spark.round;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaFutureAction;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.train.Round;

/**
 * How long a round may take.
 *
 * @param time    without it as long as it needs
 * @param workers of the run
 * @param start   of the round, in nanoseconds of the JVM's clock
 */
record RoundLimit(Optional<Duration> time, int workers, long start) {
    private static final int MOST_NAMED = 20;

    /**
     * The result of a round's job.
     *
     * @throws JobException kind CLUSTER where it takes too long; the job is cancelled
     */
    <T> T waitFor(JavaFutureAction<T> job, Round round, FinishedWorkers finished)
            throws ExecutionException, InterruptedException {
        if (time.isEmpty()) {
            return job.get();
        }
        try {
            return job.get(Math.max(0, left(time.get())), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            job.cancel(true);
            throw exceeded(round, finished.value());
        }
    }

    boolean isOver() {
        return time.filter(all -> left(all) <= 0).isPresent();
    }

    private long left(Duration all) {
        return all.toNanos() - (System.nanoTime() - start);
    }

    JobException exceeded(Round round, BitSet finished) {
        return new JobException(
                ExitCode.CLUSTER,
                "Round " + round.number() + " of epoch " + round.epoch() + " took longer than averaging.round_timeout, "
                        + time.map(RoundLimit::told).orElseThrow() + ": " + unfinished(finished)
                        + ". Look at the executors' logs, or set a longer averaging.round_timeout.");
    }

    private String unfinished(BitSet finished) {
        BitSet running = new BitSet();
        running.set(0, workers);
        running.andNot(finished);
        int count = running.cardinality();
        if (count == 0) {
            return "all workers had finished, but not their mean";
        }
        String names =
                running.stream().limit(MOST_NAMED).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String more = count > MOST_NAMED ? " and " + (count - MOST_NAMED) + " more" : "";
        return (count == 1 ? "worker " : "workers ") + names + more + " of " + workers + " had not finished";
    }

    private static String told(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
