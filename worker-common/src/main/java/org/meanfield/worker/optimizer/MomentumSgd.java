package org.meanfield.worker.optimizer;

/** {@code m = momentum * m - rate * g; w += m}, and for Nesterov {@code w += momentum * m - rate * g}. */
record MomentumSgd(OptimizerSpec.Sgd spec) implements Optimizer {

    @Override
    public int stateArrays() {
        return 1;
    }

    @Override
    public void step(
            float[] weights, float[] gradients, float[][] state, int from, int to, double learningRate, long step) {
        float rate = (float) learningRate;
        float momentum = (float) spec.momentum();
        if (spec.nesterov()) {
            nesterov(weights, gradients, state[0], from, to, rate, momentum);
        } else {
            heavyBall(weights, gradients, state[0], from, to, rate, momentum);
        }
    }

    private static void heavyBall(
            float[] weights, float[] gradients, float[] moments, int from, int to, float rate, float momentum) {
        for (int i = from; i < to; i++) {
            float moment = momentum * moments[i] - rate * gradients[i];
            moments[i] = moment;
            weights[i] += moment;
        }
    }

    private static void nesterov(
            float[] weights, float[] gradients, float[] moments, int from, int to, float rate, float momentum) {
        for (int i = from; i < to; i++) {
            float push = rate * gradients[i];
            float moment = momentum * moments[i] - push;
            moments[i] = moment;
            weights[i] += momentum * moment - push;
        }
    }
}
