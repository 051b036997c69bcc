package org.meanfield.worker.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Every row less its mean, divided by {@code sqrt(variance + epsilon)} (Ba, Kiros and Hinton, 2016). */
public final class NormalizeVertex extends FunctionVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty("epsilon")
    private final double epsilon;

    @JsonCreator
    NormalizeVertex(@JsonProperty("epsilon") double epsilon) {
        this.epsilon = epsilon;
    }

    @Override
    INDArray value(INDArray input) {
        INDArray centered = centered(input);
        return centered.divColumnVector(deviation(centered));
    }

    @Override
    INDArray gradient(INDArray input, INDArray gradient) {
        INDArray centered = centered(input);
        INDArray deviation = deviation(centered);
        INDArray value = centered.diviColumnVector(deviation);
        INDArray along = gradient.mul(value).mean(true, 1);
        INDArray level = gradient.mean(true, 1);
        return gradient.subColumnVector(level)
                .subi(value.muliColumnVector(along))
                .diviColumnVector(deviation);
    }

    private static INDArray centered(INDArray input) {
        return input.subColumnVector(input.mean(true, 1));
    }

    private INDArray deviation(INDArray centered) {
        return Transforms.sqrt(centered.mul(centered).mean(true, 1).addi(epsilon), false);
    }

    @Override
    public NormalizeVertex clone() {
        return new NormalizeVertex(epsilon);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NormalizeVertex that && epsilon == that.epsilon;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(epsilon);
    }

    @Override
    public String toString() {
        return "normalize, epsilon " + epsilon;
    }
}
