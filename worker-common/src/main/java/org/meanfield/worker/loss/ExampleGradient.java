package org.meanfield.worker.loss;

/** The gradient of the loss of one example, whose answers and targets are {@code outputs} values from {@code from}. */
@FunctionalInterface
interface ExampleGradient {

    /** Writes {@code factor} times the gradient at the answers' places. */
    void gradient(float[] answers, float[] targets, int from, int outputs, double factor, float[] gradient);
}
