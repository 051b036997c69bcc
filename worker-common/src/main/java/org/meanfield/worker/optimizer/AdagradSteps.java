package org.meanfield.worker.optimizer;

/** Adagrad (Duchi et al., 2011): {@code a += g^2; w -= rate * g / sqrt(a + epsilon)}. State: a, which starts above 0. */
record AdagradSteps(OptimizerSpec.Adagrad spec) implements Optimizer {

    @Override
    public int stateArrays() {
        return 1;
    }

    @Override
    public float initialState(int array) {
        return (float) spec.initialAccumulatorValue();
    }

    @Override
    public void step(
            float[] weights, float[] gradients, float[][] state, int from, int to, double learningRate, long step) {
        float rate = (float) learningRate;
        float epsilon = (float) spec.epsilon();
        float[] sums = state[0];
        for (int i = from; i < to; i++) {
            float gradient = gradients[i];
            float sum = sums[i] + gradient * gradient;
            sums[i] = sum;
            weights[i] -= rate * gradient / (float) Math.sqrt(sum + epsilon);
        }
    }
}
