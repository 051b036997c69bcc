package org.meanfield.driver.store;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What one round came to: one line of rounds.jsonl. Times are wall clock and bytes are those of weights and optimizer
 * states; the same run may differ in the times, and in the last digits of the drifts.
 *
 * @param epoch           counts from 1
 * @param round           counts from 1 in every epoch
 * @param batches         mini-batches of the epoch that are done when the round ends, of the worker that has most
 * @param examples        in the mean, over all workers
 * @param bytesOut        that the driver sent; counted once, as executors pass them on to one another
 * @param bytesIn         that the driver received: one set, whatever the number of workers
 * @param broadcastMillis until the driver had sent
 * @param trainMillis     from there until the last worker had finished
 * @param mergeMillis     from there until the driver had the mean
 * @param slowestWorker   the worker that trained longest
 * @param slowestSeconds  how long it trained
 * @param fitSeconds      of these in which its replica fitted; in the others it gathered and decoded mini-batches
 * @param driftMean       the mean over the workers of how far each was from the mean: the norm of its weights minus the mean's
 * @param driftLargest    the largest of these
 * @param missed          the workers that the round did not wait for, whose answers are not in the mean
 * @param missedExamples  of the round that they have
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RoundFigures(
        int epoch,
        int round,
        long batches,
        long examples,
        long bytesOut,
        long bytesIn,
        long broadcastMillis,
        long trainMillis,
        long mergeMillis,
        int slowestWorker,
        double slowestSeconds,
        double fitSeconds,
        double driftMean,
        double driftLargest,
        List<Integer> missed,
        long missedExamples) {
    public RoundFigures {
        missed = List.copyOf(missed);
    }

    /** Whether a run that stands at {@code checkpoint} has this round behind it. */
    boolean isBehind(Checkpoint checkpoint) {
        boolean ofNextEpoch = epoch == checkpoint.epochs() + 1;
        return epoch <= checkpoint.epochs()
                || (ofNextEpoch && batches <= checkpoint.part().batches());
    }
}
