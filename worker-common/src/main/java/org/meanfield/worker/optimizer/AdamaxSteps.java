package org.meanfield.worker.optimizer;

/**
 * Adamax (arXiv:1412.6980, section 7.1): {@code m += (g - m)(1 - beta1); u = max(beta2 * u, |g|)};
 * {@code w -= rate / (1 - beta1^t) * m / (u + epsilon)}. State: m, u.
 */
record AdamaxSteps(OptimizerSpec.Adamax spec) implements Optimizer {

    @Override
    public int stateArrays() {
        return 2;
    }

    @Override
    public void step(
            float[] weights, float[] gradients, float[][] state, int from, int to, double learningRate, long step) {
        float alpha = (float) (learningRate / (1 - Math.pow(spec.beta1(), (double) step)));
        float fresh = (float) (1 - spec.beta1());
        float beta2 = (float) spec.beta2();
        float epsilon = (float) spec.epsilon();
        float[] means = state[0];
        float[] norms = state[1];
        for (int i = from; i < to; i++) {
            float mean = means[i] + (gradients[i] - means[i]) * fresh;
            float norm = Math.max(beta2 * norms[i], Math.abs(gradients[i]));
            means[i] = mean;
            norms[i] = norm;
            weights[i] -= alpha * mean / (norm + epsilon);
        }
    }
}
