package org.meanfield.worker.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GradientClippingTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-6f);
    private static final WeightBlock KERNEL = new WeightBlock(0, 3);
    private static final WeightBlock BIAS = new WeightBlock(3, 5);

    /** Norms: kernel 7, bias 0.5; both together sqrt(49.25). */
    private final float[] gradients = {2, -3, 6, 0.3f, -0.4f};

    @Test
    void byValueBoundsEachGradient() {
        new GradientClipping.ByValue(2.5).clip(gradients, List.of(KERNEL, BIAS));
        assertThat(gradients).containsExactly(2, -2.5f, 2.5f, 0.3f, -0.4f);
    }

    @Test
    void byNormScalesDownTheVariablesThatAreTooLong() {
        new GradientClipping.ByNorm(3.5).clip(gradients, List.of(KERNEL, BIAS));
        assertThat(gradients).containsExactly(1, -1.5f, 3, 0.3f, -0.4f);
    }

    @Test
    void byGlobalNormKeepsTheDirectionOfAllGradients() {
        new GradientClipping.ByGlobalNorm(0.7).clip(gradients, List.of(KERNEL, BIAS));
        float scale = (float) (0.7 / Math.sqrt(49.25));
        assertThat(gradients)
                .containsExactly(new float[] {2 * scale, -3 * scale, 6 * scale, 0.3f * scale, -0.4f * scale}, CLOSE);
    }

    @Test
    void gradientsWithinTheirBoundStayTheSameBits() {
        for (GradientClipping clipping : List.of(
                new GradientClipping.None(),
                new GradientClipping.ByValue(6),
                new GradientClipping.ByNorm(7),
                new GradientClipping.ByGlobalNorm(7.1))) {
            clipping.clip(gradients, List.of(KERNEL, BIAS));
            assertThat(gradients).as(clipping.toString()).containsExactly(2, -3, 6, 0.3f, -0.4f);
        }
    }

    @Test
    void gradientsOfZeroStayZero() {
        float[] zeros = new float[5];
        new GradientClipping.ByNorm(1).clip(zeros, List.of(KERNEL, BIAS));
        new GradientClipping.ByGlobalNorm(1).clip(zeros, List.of(KERNEL, BIAS));
        assertThat(zeros).containsOnly(0);
    }
}
