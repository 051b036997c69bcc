package org.meanfield.worker.optimizer;

/** {@code w -= rate * g}. */
record PlainSgd() implements Optimizer {

    @Override
    public int stateArrays() {
        return 0;
    }

    @Override
    public void step(
            float[] weights, float[] gradients, float[][] state, int from, int to, double learningRate, long step) {
        float rate = (float) learningRate;
        for (int i = from; i < to; i++) {
            weights[i] -= rate * gradients[i];
        }
    }
}
