package org.meanfield.worker.average;

import java.util.Arrays;
import java.util.List;
import org.meanfield.worker.optimizer.WeightBlock;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;

/** How the next state follows from the last one and the mean that the workers reached from it. */
public sealed interface AveragingRule {

    /**
     * A pure function of its arguments.
     *
     * @param statistics running means and variances: they are measured, not learned, and always the mean's
     */
    AveragingState next(AveragingState previous, ModelState mean, List<Statistics> statistics);

    /** The next state is the mean. */
    record Mean() implements AveragingRule {
        @Override
        public AveragingState next(AveragingState previous, ModelState mean, List<Statistics> statistics) {
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
        public AveragingState next(AveragingState previous, ModelState mean, List<Statistics> statistics) {
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
            for (Statistics each : statistics) {
                rest(each.mean(), reached, next, velocity);
                rest(each.variance(), reached, next, velocity);
            }
            ModelState model = new ModelState(next, mean.optimizerState(), mean.steps());
            return new AveragingState(model, velocity, previous.learningRateFactor());
        }

        private static void rest(WeightBlock block, float[] reached, float[] next, float[] velocity) {
            System.arraycopy(reached, block.from(), next, block.from(), block.to() - block.from());
            Arrays.fill(velocity, block.from(), block.to(), 0);
        }
    }
}
