package org.meanfield.driver.train;

import java.util.List;
import java.util.Optional;
import org.meanfield.driver.config.OnDivergence;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;
import org.meanfield.worker.train.Round;

/** All workers of a run as the loop sees them; the same call gives the same bits. */
public interface Workers {

    /** Examples trained in one epoch, over all workers. */
    long examples();

    /** Mini-batches of one epoch of the worker that has most. */
    long batchesInEpoch();

    /** The running means and variances among their weights. */
    List<Statistics> statistics();

    /** Every worker trains its part of the round, beginning at {@code state}. */
    RoundResult train(Round round, ModelState state);

    /** The scores of {@code state} on all validation examples; none where there are no such examples. */
    Optional<Scores> validate(ModelState state);

    /** What whoever set {@code rule} can do about workers that diverged, in half a sentence. */
    default String advice(OnDivergence rule) {
        return rule instanceof OnDivergence.Stop
                ? "try a smaller training.optimizer learning_rate, or averaging.on_divergence = drop or rollback"
                : "try a smaller training.optimizer learning_rate, and look at the data";
    }
}
