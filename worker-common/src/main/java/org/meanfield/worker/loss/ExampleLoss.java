package org.meanfield.worker.loss;

/** The loss of one example, whose answers and targets are {@code outputs} values starting at {@code from}. */
interface ExampleLoss {

    double of(float[] answers, float[] targets, int from, int outputs);

    /** Writes {@code factor} times the gradient with respect to the answers, at the answers' places. */
    void gradient(float[] answers, float[] targets, int from, int outputs, double factor, float[] gradient);
}
