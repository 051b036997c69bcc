package org.meanfield.worker.optimizer;

/** {@code v = rho * v + (1 - rho) * g^2; w -= rate * g / sqrt(v + epsilon)} (Hinton, 2012; epsilon as Keras has it). */
record PlainRmsProp(OptimizerSpec.RmsProp spec) implements Optimizer {

    @Override
    public int stateArrays() {
        return 1;
    }

    @Override
    public void step(
            float[] weights, float[] gradients, float[][] state, int from, int to, double learningRate, long step) {
        float rate = (float) learningRate;
        float rho = (float) spec.rho();
        float fresh = (float) (1 - spec.rho());
        float epsilon = (float) spec.epsilon();
        float[] squares = state[0];
        for (int i = from; i < to; i++) {
            float gradient = gradients[i];
            float square = rho * squares[i] + fresh * gradient * gradient;
            squares[i] = square;
            weights[i] -= rate * gradient / (float) Math.sqrt(square + epsilon);
        }
    }
}
