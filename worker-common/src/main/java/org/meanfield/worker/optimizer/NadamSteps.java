package org.meanfield.worker.optimizer;

/**
 * Nadam (Dozat, 2015) with Keras' momentum schedule {@code u(t) = beta1 * (1 - 0.5 * 0.96^t)}: Adam whose mean looks one
 * step ahead, {@code u(t+1) * m / (1 - U(t+1)) + (1 - u(t)) * g / (1 - U(t))} with {@code U(t) = u(1) * ... * u(t)}.
 * State: m, v; U follows from the step alone.
 */
record NadamSteps(OptimizerSpec.Nadam spec) implements Optimizer {

    /** Below this a product of momentums no longer changes {@code 1 - U}. */
    private static final double NEGLIGIBLE = 1e-20;

    @Override
    public int stateArrays() {
        return 2;
    }

    @Override
    public void step(
            float[] weights, float[] gradients, float[][] state, int from, int to, double learningRate, long step) {
        double product = momentumProduct(step);
        double next = momentum(step + 1);
        float ofMean = (float) (learningRate * next / (1 - product * next));
        float ofGradient = (float) (learningRate * (1 - momentum(step)) / (1 - product));
        float ofSquare = (float) (1 / (1 - Math.pow(spec.beta2(), (double) step)));
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
            weights[i] -= (ofMean * mean + ofGradient * gradient) / ((float) Math.sqrt(square * ofSquare) + epsilon);
        }
    }

    private double momentum(long step) {
        return spec.beta1() * (1 - 0.5 * Math.pow(0.96, (double) step));
    }

    private double momentumProduct(long step) {
        double product = 1;
        for (long past = 1; past <= step && product > NEGLIGIBLE; past++) {
            product *= momentum(past);
        }
        return product;
    }
}
