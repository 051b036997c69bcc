package org.meanfield.worker.average;

import java.io.Serializable;
import org.meanfield.worker.replica.ModelState;

/**
 * All that one round hands to the next: with it, the data and the seed, a run goes on as if it had never stopped. The
 * arrays are handed over, not copied.
 *
 * @param model    what the workers begin the next round with
 * @param velocity what {@link AveragingRule.Momentum} remembers of earlier rounds, as long as the weights; empty where
 *                 there is nothing to remember
 * @param learningRateFactor multiplies the optimizer's learning rate; below 1 after a round that diverged
 */
public record AveragingState(ModelState model, float[] velocity, double learningRateFactor) implements Serializable {
    private static final float[] AT_REST = new float[0];

    /** The state of a run before its first round. */
    public static AveragingState first(ModelState model) {
        return new AveragingState(model, AT_REST, 1);
    }

    /** The same with a learning rate {@code factor} times as large. */
    public AveragingState slower(double factor) {
        return new AveragingState(model, velocity, learningRateFactor * factor);
    }
}
