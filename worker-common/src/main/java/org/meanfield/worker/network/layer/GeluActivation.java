package org.meanfield.worker.network.layer;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Gelu as Keras has it: {@code x F(x)} with the normal distribution's F (Hendrycks and Gimpel, 2016). DL4J's own is an
 * approximation that differs in the second digit, so a saved model with gelu needs this class.
 */
public final class GeluActivation extends BaseActivationFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(distribution(in));
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray density = Transforms.exp(in.mul(in).muli(-0.5), false).muli(1 / Math.sqrt(2 * Math.PI));
        INDArray slope = density.muli(in).addi(distribution(in));
        return new Pair<>(slope.muli(epsilon), null);
    }

    /** {@code P(X <= x)} for a standard normal X. */
    private static INDArray distribution(INDArray x) {
        return Nd4j.getExecutioner()
                .exec(new Erf(x.mul(1 / Math.sqrt(2))))
                .addi(1)
                .muli(0.5);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GeluActivation;
    }

    @Override
    public int hashCode() {
        return GeluActivation.class.hashCode();
    }

    @Override
    public String toString() {
        return "gelu";
    }
}
