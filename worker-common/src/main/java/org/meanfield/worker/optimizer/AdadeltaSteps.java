package org.meanfield.worker.optimizer;

/**
 * Adadelta (arXiv:1212.5701): {@code a = rho * a + (1 - rho) * g^2; d = g * sqrt(b + epsilon) / sqrt(a + epsilon)};
 * {@code b = rho * b + (1 - rho) * d^2; w -= rate * d}. State: a, b.
 */
record AdadeltaSteps(OptimizerSpec.Adadelta spec) implements Optimizer {

    @Override
    public int stateArrays() {
        return 2;
    }

    @Override
    public void step(
            float[] weights, float[] gradients, float[][] state, int from, int to, double learningRate, long step) {
        float rate = (float) learningRate;
        float rho = (float) spec.rho();
        float fresh = (float) (1 - spec.rho());
        float epsilon = (float) spec.epsilon();
        float[] squares = state[0];
        float[] moves = state[1];
        for (int i = from; i < to; i++) {
            float gradient = gradients[i];
            float moved = moves[i];
            float square = rho * squares[i] + fresh * gradient * gradient;
            float move = gradient * (float) Math.sqrt(moved + epsilon) / (float) Math.sqrt(square + epsilon);
            squares[i] = square;
            moves[i] = rho * moved + fresh * move * move;
            weights[i] -= rate * move;
        }
    }
}
