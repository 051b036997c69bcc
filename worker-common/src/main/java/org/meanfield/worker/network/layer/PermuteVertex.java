package org.meanfield.worker.network.layer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Axes in another order; axis 0, the batch, is the first of them. */
public final class PermuteVertex extends FunctionVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty("axes")
    private final int[] axes;

    @JsonCreator
    PermuteVertex(@JsonProperty("axes") int[] axes) {
        this.axes = axes.clone();
    }

    @Override
    INDArray value(INDArray input) {
        return input.permute(axes).dup('c');
    }

    @Override
    INDArray gradient(INDArray input, INDArray epsilon) {
        int[] back = new int[axes.length];
        for (int i = 0; i < back.length; i++) {
            back[axes[i]] = i;
        }
        return epsilon.permute(back).dup('c');
    }

    @Override
    public PermuteVertex clone() {
        return new PermuteVertex(axes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PermuteVertex that && Arrays.equals(axes, that.axes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(axes);
    }

    @Override
    public String toString() {
        return "permute " + Arrays.toString(axes);
    }
}
