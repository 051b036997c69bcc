package org.meanfield.worker.optimizer;

import java.io.Serializable;

/** An optimizer and its settings, by Keras' names and defaults. */
public sealed interface OptimizerSpec extends Serializable {

    Schedule learningRate();

    /** What is done to gradients before the optimizer sees them. */
    default GradientClipping clipping() {
        return new GradientClipping.None();
    }

    record Sgd(Schedule learningRate, double momentum, boolean nesterov) implements OptimizerSpec {}

    record RmsProp(Schedule learningRate, double rho, double momentum, double epsilon, boolean centered)
            implements OptimizerSpec {}

    record Adam(Schedule learningRate, double beta1, double beta2, double epsilon) implements OptimizerSpec {}

    /** Adam after {@code weight * (1 - learning_rate * weight_decay)}. */
    record AdamW(Schedule learningRate, double weightDecay, double beta1, double beta2, double epsilon)
            implements OptimizerSpec {}

    /** Adam, or with a weight decay AdamW, whose second moment never falls. */
    record Amsgrad(Schedule learningRate, double weightDecay, double beta1, double beta2, double epsilon)
            implements OptimizerSpec {}

    record Nadam(Schedule learningRate, double beta1, double beta2, double epsilon) implements OptimizerSpec {}

    record Adamax(Schedule learningRate, double beta1, double beta2, double epsilon) implements OptimizerSpec {}

    record Adagrad(Schedule learningRate, double initialAccumulatorValue, double epsilon) implements OptimizerSpec {}

    record Adadelta(Schedule learningRate, double rho, double epsilon) implements OptimizerSpec {}

    /** {@code optimizer} on clipped gradients. */
    record Clipped(OptimizerSpec optimizer, GradientClipping clipping) implements OptimizerSpec {
        @Override
        public Schedule learningRate() {
            return optimizer.learningRate();
        }
    }
}
