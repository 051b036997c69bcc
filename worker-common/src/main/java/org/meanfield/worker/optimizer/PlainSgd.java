package org.meanfield.worker.optimizer;

/** {@code w -= rate * g}. */
record PlainSgd(OptimizerSpec.Sgd spec) implements Optimizer {

    @Override
    public int stateArrays() {
        return 0;
    }

    @Override
    public void step(float[] weights, float[] gradients, float[][] state, int from, int to, long step, long age) {
        float rate = (float) spec.learningRate().at(step - 1);
        for (int i = from; i < to; i++) {
            weights[i] -= rate * gradients[i];
        }
    }
}
