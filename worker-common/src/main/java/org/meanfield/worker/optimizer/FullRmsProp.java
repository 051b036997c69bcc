package org.meanfield.worker.optimizer;

/**
 * RMSprop with momentum, centered, or both: {@code v = rho * v + (1 - rho) * g^2}, centered
 * {@code a = rho * a + (1 - rho) * g} and {@code d = v - a^2 + epsilon}, else {@code d = v + epsilon}; then
 * {@code m = momentum * m + rate * g / sqrt(d); w -= m}. State: v, m, then a when centered.
 */
record FullRmsProp(OptimizerSpec.RmsProp spec) implements Optimizer {

    @Override
    public int stateArrays() {
        return spec.centered() ? 3 : 2;
    }

    @Override
    public void step(
            float[] weights, float[] gradients, float[][] state, int from, int to, double learningRate, long step) {
        float rate = (float) learningRate;
        if (spec.centered()) {
            centered(weights, gradients, state, from, to, rate);
        } else {
            uncentered(weights, gradients, state, from, to, rate);
        }
    }

    private void uncentered(float[] weights, float[] gradients, float[][] state, int from, int to, float rate) {
        float rho = (float) spec.rho();
        float fresh = (float) (1 - spec.rho());
        float epsilon = (float) spec.epsilon();
        float momentum = (float) spec.momentum();
        float[] squares = state[0];
        float[] moments = state[1];
        for (int i = from; i < to; i++) {
            float gradient = gradients[i];
            float square = rho * squares[i] + fresh * gradient * gradient;
            float moment = momentum * moments[i] + rate * gradient / (float) Math.sqrt(square + epsilon);
            squares[i] = square;
            moments[i] = moment;
            weights[i] -= moment;
        }
    }

    private void centered(float[] weights, float[] gradients, float[][] state, int from, int to, float rate) {
        float rho = (float) spec.rho();
        float fresh = (float) (1 - spec.rho());
        float epsilon = (float) spec.epsilon();
        float momentum = (float) spec.momentum();
        float[] squares = state[0];
        float[] moments = state[1];
        float[] averages = state[2];
        for (int i = from; i < to; i++) {
            float gradient = gradients[i];
            float square = rho * squares[i] + fresh * gradient * gradient;
            float average = rho * averages[i] + fresh * gradient;
            float spread = square - average * average + epsilon;
            float moment = momentum * moments[i] + rate * gradient / (float) Math.sqrt(spread);
            squares[i] = square;
            averages[i] = average;
            moments[i] = moment;
            weights[i] -= moment;
        }
    }
}
