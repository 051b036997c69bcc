package org.meanfield.worker.optimizer;

/**
 * Adam (arXiv:1412.6980) as Keras has it: {@code m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2)};
 * {@code w -= rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)}. With a weight decay the weight first
 * shrinks by {@code rate * decay} of itself (AdamW, arXiv:1711.05101). State: m, v.
 */
record AdamSteps(OptimizerSpec.Adam spec, double weightDecay) implements Optimizer {

    @Override
    public int stateArrays() {
        return 2;
    }

    @Override
    public void step(
            float[] weights, float[] gradients, float[][] state, int from, int to, double learningRate, long step) {
        float alpha = (float) (learningRate
                * Math.sqrt(1 - Math.pow(spec.beta2(), (double) step))
                / (1 - Math.pow(spec.beta1(), (double) step)));
        float kept = (float) (1 - learningRate * weightDecay);
        float fresh1 = (float) (1 - spec.beta1());
        float fresh2 = (float) (1 - spec.beta2());
        float epsilon = (float) spec.epsilon();
        float[] means = state[0];
        float[] squares = state[1];
        for (int i = from; i < to; i++) {
            float gradient = gradients[i];
            float mean = means[i] + (gradient - means[i]) * fresh1;
            float square = squares[i] + (gradient * gradient - squares[i]) * fresh2;
            means[i] = mean;
            squares[i] = square;
            weights[i] = weights[i] * kept - alpha * mean / ((float) Math.sqrt(square) + epsilon);
        }
    }
}
