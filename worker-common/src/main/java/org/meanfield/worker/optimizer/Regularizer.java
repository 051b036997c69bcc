package org.meanfield.worker.optimizer;

import java.io.Serializable;

/**
 * Keras' penalty on the size of a variable's weights: {@code l1 * sum(|w|) + l2 * sum(w^2)}, added to the loss, and its
 * gradient {@code l1 * sign(w) + 2 * l2 * w} added to the loss' gradient.
 */
public record Regularizer(double l1, double l2) implements Serializable {
    private static final float TINY = 1e-30f;

    /** The penalty on the weights in {@code block}. */
    public double loss(float[] weights, WeightBlock block) {
        double absolute = 0;
        if (l1 != 0) {
            for (int i = block.from(); i < block.to(); i++) {
                absolute += Math.abs(weights[i]);
            }
        }
        return l1 * absolute + l2 * (l2 == 0 ? 0 : block.sumOfSquares(weights));
    }

    /** Adds the penalty's gradient in {@code block} to {@code gradients}. */
    public void addGradient(float[] weights, float[] gradients, WeightBlock block) {
        if (l2 != 0) {
            addWeights(weights, gradients, block.from(), block.to(), (float) (2 * l2));
        }
        if (l1 != 0) {
            addSigns(weights, gradients, block.from(), block.to(), (float) l1);
        }
    }

    private static void addWeights(float[] weights, float[] gradients, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            gradients[i] += factor * weights[i];
        }
    }

    private static void addSigns(float[] weights, float[] gradients, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            gradients[i] += factor * sign(weights[i]);
        }
    }

    /** 1, 0 or -1 of any weight that is not smaller than 1e-23; C2 vectorizes this, and {@link Math#signum} not. */
    private static float sign(float weight) {
        return weight / (Math.abs(weight) + TINY);
    }
}
