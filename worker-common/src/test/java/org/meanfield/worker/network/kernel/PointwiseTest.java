package org.meanfield.worker.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointwiseTest {
    /** Every so many of all floats, from the smallest to the largest, of both signs. */
    private static final int STRIDE = 1009;

    @Test
    void tanhIsTheFunctionToSevenDigits() {
        double farthest = 0;
        for (long bits = 0; bits < 0x7f800000L; bits += STRIDE) {
            float x = Float.intBitsToFloat((int) bits);
            float[] both = {x, -x};
            Pointwise.TANH.apply(both, 2);
            farthest = Math.max(farthest, Math.abs(both[0] - Math.tanh(x)));
            assertThat(both[0]).isBetween(0f, 1f);
            assertThat(both[1]).isEqualTo(-both[0]);
        }
        assertThat(farthest).isLessThan(4e-7);
    }

    @Test
    void sigmoidIsTheFunctionToSevenDigits() {
        double farthest = 0;
        for (long bits = 0; bits < 0x7f800000L; bits += STRIDE) {
            float x = Float.intBitsToFloat((int) bits);
            float[] both = {x, -x};
            Pointwise.SIGMOID.apply(both, 2);
            farthest = Math.max(farthest, Math.abs(both[0] - 1 / (1 + Math.exp(-x))));
            farthest = Math.max(farthest, Math.abs(both[1] - 1 / (1 + Math.exp(x))));
            assertThat(both[0]).isBetween(0.5f, 1f);
            assertThat(both[1]).isBetween(0f, 0.5f);
        }
        assertThat(farthest).isLessThan(3e-7);
    }

    /** A worker whose numbers have gone astray must be seen. */
    @Test
    void noNumberStaysNone() {
        float[] values = {Float.NaN, Float.NaN};
        Pointwise.TANH.apply(values, 1);
        Pointwise.SIGMOID.apply(values, 2);
        assertThat(values).containsOnly(Float.NaN);
    }
}
