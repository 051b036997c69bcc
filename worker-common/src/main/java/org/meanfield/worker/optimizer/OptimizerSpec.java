package org.meanfield.worker.optimizer;

import java.io.Serializable;

/** An optimizer and its settings, by Keras' names and defaults. */
public sealed interface OptimizerSpec extends Serializable {

    double learningRate();

    record Sgd(double learningRate, double momentum, boolean nesterov) implements OptimizerSpec {}

    record RmsProp(double learningRate, double rho, double epsilon) implements OptimizerSpec {}

    record Adam(double learningRate, double beta1, double beta2, double epsilon) implements OptimizerSpec {}
}
