package org.meanfield.worker.loss;

/** The loss of one example, and its gradient with respect to the answers. */
interface ExampleLoss extends ExampleGradient {

    /** The loss of the example whose {@code outputs} answers and targets start at {@code from}. */
    double of(float[] answers, float[] targets, int from, int outputs);
}
