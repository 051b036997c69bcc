package org.meanfield.worker.network.layer;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.meanfield.worker.data.Shape;

/**
 * Ones for the second of four gates: a cell that forgets nothing yet (Keras' unit_forget_bias).
 *
 * @param others what the other gates start with
 */
record ForgetBias(Initializer others) implements Initializer {
    @Override
    public void fill(float[] values, Shape shape, SplittableRandom random) {
        others.fill(values, shape, random);
        Arrays.fill(values, values.length / 4, values.length / 2, 1);
    }
}
