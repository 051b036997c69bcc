package org.meanfield.worker.average;

import org.meanfield.worker.replica.ModelState;

/** How the next state follows from the last one and the mean that the workers reached from it. */
public sealed interface AveragingRule {

    /** A pure function of both. */
    AveragingState next(AveragingState previous, ModelState mean);

    /** The next state is the mean. */
    record Mean() implements AveragingRule {
        @Override
        public AveragingState next(AveragingState previous, ModelState mean) {
            return new AveragingState(mean, previous.velocity(), previous.learningRateFactor());
        }
    }

    /**
     * The way from the last state to the mean is taken for a gradient and followed with momentum (SlowMo,
     * arXiv:1910.00643; with Nesterov's look ahead as in DiLoCo, arXiv:2311.08105): {@code d = previous - mean;
     * v = momentum * v + d; next = previous - rate * v}, or {@code previous - rate * (d + momentum * v)} with nesterov.
     * Rate 1 and momentum 0 give the mean bit for bit. Optimizer state and steps are those of the mean.
     */
    record Momentum(double rate, double momentum, boolean nesterov) implements AveragingRule {
        @Override
        public AveragingState next(AveragingState previous, ModelState mean) {
            float[] old = previous.model().weights();
            float[] reached = mean.weights();
            float[] before = previous.velocity().length == 0 ? new float[old.length] : previous.velocity();
            float[] velocity = new float[old.length];
            float[] next = new float[old.length];
            double ofChange = nesterov ? 1 + momentum : 1;
            double ofBefore = nesterov ? momentum * momentum : momentum;
            for (int i = 0; i < next.length; i++) {
                double change = (double) old[i] - reached[i];
                velocity[i] = (float) (momentum * before[i] + change);
                double beyond = (1 - rate * ofChange) * change - rate * ofBefore * before[i];
                next[i] = beyond == 0 ? reached[i] : (float) (reached[i] + beyond);
            }
            ModelState model = new ModelState(next, mean.optimizerState(), mean.steps());
            return new AveragingState(model, velocity, previous.learningRateFactor());
        }
    }
}
