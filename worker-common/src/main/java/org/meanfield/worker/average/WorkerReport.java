package org.meanfield.worker.average;

import java.io.Serializable;
import org.meanfield.worker.evaluate.Scores;

/**
 * What one worker says of its round, beside its state.
 *
 * @param scores     of all its examples of the round; those it did not train because it had diverged have a loss of NaN
 * @param lastBatch  of the epoch that it trained, counted from 0
 * @param lastLoss   of that mini-batch
 * @param way        how far its weights moved: the norm of the weights minus those it began with; no finite number where
 *                   some weight or optimizer state is none
 * @param seconds    that it trained
 * @param fitSeconds of these in which its replica fitted; in the others it gathered and decoded mini-batches
 */
public record WorkerReport(
        int worker, Scores scores, long lastBatch, double lastLoss, double way, double seconds, double fitSeconds)
        implements Serializable {

    /** Whether its loss or its weights are no finite numbers any more. */
    public boolean diverged() {
        return !Double.isFinite(lastLoss) || !Double.isFinite(way);
    }
}
