package org.meanfield.worker.network.layer;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.meanfield.worker.data.Shape;

/** Ones for the second of four gates, zeros for the others: a cell that forgets nothing yet (Keras' unit_forget_bias). */
record ForgetBias() implements Initializer {
    @Override
    public void fill(float[] values, Shape shape, SplittableRandom random) {
        Arrays.fill(values, 0);
        Arrays.fill(values, values.length / 4, values.length / 2, 1);
    }
}
