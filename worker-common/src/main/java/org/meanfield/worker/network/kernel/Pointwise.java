package org.meanfield.worker.network.kernel;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Activations of one value each, whose slope follows from what came out: nobody keeps what went in. */
public enum Pointwise {
    LINEAR {
        @Override
        public void apply(float[] values, int count) {}

        @Override
        public void slope(float[] answers, float[] gradients, int count) {}
    },
    RELU {
        @Override
        public void apply(float[] values, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = Math.max(values[i], 0f);
            }
        }

        /** Without a branch, which would be mispredicted half of the time and keep the loop from being vectorized. */
        @Override
        public void slope(float[] answers, float[] gradients, int count) {
            for (int i = 0; i < count; i++) {
                gradients[i] *= Math.min(answers[i] * Float.MAX_VALUE, 1f);
            }
        }
    },
    SIGMOID {
        @Override
        public void apply(float[] values, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = 0.5f + 0.5f * tanh(0.5f * values[i]);
            }
        }

        @Override
        public void slope(float[] answers, float[] gradients, int count) {
            for (int i = 0; i < count; i++) {
                gradients[i] *= answers[i] * (1 - answers[i]);
            }
        }
    },
    TANH {
        @Override
        public void apply(float[] values, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = tanh(values[i]);
            }
        }

        @Override
        public void slope(float[] answers, float[] gradients, int count) {
            for (int i = 0; i < count; i++) {
                gradients[i] *= 1 - answers[i] * answers[i];
            }
        }
    };

    /**
     * The hyperbolic tangent, at most 4e-7 off: one polynomial by another, as Eigen and with it TensorFlow compute it. C2
     * makes vector instructions of it, which it does not of {@code Math.exp}.
     */
    private static float tanh(float value) {
        float x = Math.max(Math.min(value, 7.905311f), -7.905311f);
        float x2 = x * x;
        float above = -2.7607684e-16f * x2 + 2.000188e-13f;
        above = above * x2 - 8.604672e-11f;
        above = above * x2 + 5.1222973e-8f;
        above = above * x2 + 1.48572235e-5f;
        above = above * x2 + 6.3726195e-4f;
        above = above * x2 + 4.8935246e-3f;
        float below = 1.1982584e-6f * x2 + 1.1853471e-4f;
        below = below * x2 + 2.2684347e-3f;
        below = below * x2 + 4.893525e-3f;
        return x * above / below;
    }

    /** The one that computes the same as DL4J's {@code function}; none for those that it would not be faster for. */
    public static Optional<Pointwise> of(IActivation function) {
        if (function instanceof ActivationIdentity) {
            return Optional.of(LINEAR);
        } else if (function instanceof ActivationReLU) {
            return Optional.of(RELU);
        } else if (function instanceof ActivationSigmoid) {
            return Optional.of(SIGMOID);
        } else if (function instanceof ActivationTanH) {
            return Optional.of(TANH);
        }
        return Optional.empty();
    }

    /** Applies it to the first {@code count} of {@code values}. */
    public abstract void apply(float[] values, int count);

    /** Multiplies the first {@code count} of {@code gradients} with the slopes where {@code answers} came out. */
    public abstract void slope(float[] answers, float[] gradients, int count);

    /** Applies it to the {@code count} values from {@code from} on. */
    public void apply(Floats values, long from, int count) {
        if (this == LINEAR) {
            return;
        }
        float[] tile = Tiles.ofThread().first(Tiles.SIZE);
        for (int done = 0; done < count; done += Tiles.SIZE) {
            int now = Math.min(Tiles.SIZE, count - done);
            values.read(from + done, tile, now);
            apply(tile, now);
            values.write(from + done, tile, now);
        }
    }

    /** Turns {@code answers} from {@code from} on into the gradients of what went in, given those of what came out. */
    public void back(Floats answers, Floats gradients, long from, int count) {
        Tiles tiles = Tiles.ofThread();
        float[] tile = tiles.first(Tiles.SIZE);
        float[] came = tiles.second(Tiles.SIZE);
        for (int done = 0; done < count; done += Tiles.SIZE) {
            int now = Math.min(Tiles.SIZE, count - done);
            gradients.read(from + done, tile, now);
            if (this != LINEAR) {
                answers.read(from + done, came, now);
                slope(came, tile, now);
            }
            answers.write(from + done, tile, now);
        }
    }
}
