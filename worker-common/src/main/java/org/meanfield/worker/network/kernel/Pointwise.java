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
                values[i] = (float) (1 / (1 + Math.exp(-values[i])));
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
                values[i] = (float) (1 - 2 / (1 + Math.exp(2.0 * values[i])));
            }
        }

        @Override
        public void slope(float[] answers, float[] gradients, int count) {
            for (int i = 0; i < count; i++) {
                gradients[i] *= 1 - answers[i] * answers[i];
            }
        }
    };

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
        float[] tile = new float[Math.min(count, Rows.TILE)];
        for (int done = 0; done < count; done += tile.length) {
            int now = Math.min(tile.length, count - done);
            values.read(from + done, tile, now);
            apply(tile, now);
            values.write(from + done, tile, now);
        }
    }

    /** Turns {@code answers} from {@code from} on into the gradients of what went in, given those of what came out. */
    public void back(Floats answers, Floats gradients, long from, int count) {
        float[] tile = new float[Math.min(count, Rows.TILE)];
        float[] came = new float[tile.length];
        for (int done = 0; done < count; done += tile.length) {
            int now = Math.min(tile.length, count - done);
            gradients.read(from + done, tile, now);
            if (this != LINEAR) {
                answers.read(from + done, came, now);
                slope(came, tile, now);
            }
            answers.write(from + done, tile, now);
        }
    }
}
