package org.meanfield.worker.network.kernel;

import java.util.Arrays;

/** {@code h' = activation(x + h)}. */
public record SimpleLoops(Pointwise activation) implements CellLoops {

    @Override
    public void step(float[][] sum, float[][] none, float[][] before, float[][] after) {
        activation.apply(sum[0], sum[0].length);
        System.arraycopy(sum[0], 0, after[0], 0, sum[0].length);
    }

    @Override
    public void back(float[][] sum, float[][] none, float[][] before, float[][] after, float[][] gradients) {
        activation.slope(sum[0], gradients[0], sum[0].length);
        System.arraycopy(gradients[0], 0, sum[0], 0, sum[0].length);
        Arrays.fill(gradients[0], 0f);
    }
}
