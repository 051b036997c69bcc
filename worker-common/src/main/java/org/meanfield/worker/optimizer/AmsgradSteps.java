package org.meanfield.worker.optimizer;

/**
 * Adam whose second moment never falls (Reddi, Kale and Kumar, 2018), as Keras has it: {@code m} and {@code v} as in
 * {@link AdamSteps}, {@code u = max(u, v)} and {@code w -= alpha * m / (sqrt(u) + epsilon)}, after the weight decay. State:
 * m, v, u.
 */
record AmsgradSteps(OptimizerSpec.Amsgrad spec) implements Optimizer {

    @Override
    public int stateArrays() {
        return 3;
    }

    @Override
    public void step(
            float[] weights, float[] gradients, float[][] state, int from, int to, double learningRate, long step) {
        float alpha = (float) (learningRate
                * Math.sqrt(1 - Math.pow(spec.beta2(), (double) step))
                / (1 - Math.pow(spec.beta1(), (double) step)));
        float kept = (float) (1 - learningRate * spec.weightDecay());
        float fresh1 = (float) (1 - spec.beta1());
        float fresh2 = (float) (1 - spec.beta2());
        float epsilon = (float) spec.epsilon();
        float[] means = state[0];
        float[] squares = state[1];
        float[] largest = state[2];
        for (int i = from; i < to; i++) {
            float gradient = gradients[i];
            float mean = means[i] + (gradient - means[i]) * fresh1;
            float square = squares[i] + (gradient * gradient - squares[i]) * fresh2;
            float most = Math.max(largest[i], square);
            means[i] = mean;
            squares[i] = square;
            largest[i] = most;
            weights[i] = weights[i] * kept - alpha * mean / ((float) Math.sqrt(most) + epsilon);
        }
    }
}
