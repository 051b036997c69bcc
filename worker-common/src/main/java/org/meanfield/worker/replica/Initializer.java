package org.meanfield.worker.replica;

import java.util.SplittableRandom;

/** Draws a layer's first weights; the same for the same seed, on any device. */
enum Initializer {
    /** Uniform within {@code +-sqrt(6 / (fanIn + fanOut))} (Glorot and Bengio, 2010): Keras' default for kernels. */
    GLOROT_UNIFORM {
        @Override
        void fill(float[] weights, int from, int to, int fanIn, int fanOut, SplittableRandom random) {
            double limit = Math.sqrt(6.0 / (fanIn + fanOut));
            for (int i = from; i < to; i++) {
                weights[i] = (float) ((2 * random.nextDouble() - 1) * limit);
            }
        }
    },
    /** Keras' default for biases. */
    ZEROS {
        @Override
        void fill(float[] weights, int from, int to, int fanIn, int fanOut, SplittableRandom random) {
            java.util.Arrays.fill(weights, from, to, 0f);
        }
    };

    abstract void fill(float[] weights, int from, int to, int fanIn, int fanOut, SplittableRandom random);
}
