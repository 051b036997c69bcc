package org.meanfield.worker.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code x F(x)} with the normal distribution's F (Hendrycks and Gimpel, 2016). DL4J's own is an approximation that
 * differs in the second digit.
 */
public final class GeluActivation extends PointwiseActivation {
    private static final long serialVersionUID = 1L;

    @Override
    INDArray values(INDArray in) {
        return distribution(in).muli(in);
    }

    @Override
    INDArray slopes(INDArray in) {
        INDArray density = Transforms.exp(in.mul(in).muli(-0.5), false).muli(1 / Math.sqrt(2 * Math.PI));
        return density.muli(in).addi(distribution(in));
    }

    /** {@code P(X <= x)} for a standard normal X. */
    private static INDArray distribution(INDArray x) {
        return Nd4j.getExecutioner()
                .exec(new Erf(x.mul(1 / Math.sqrt(2))))
                .addi(1)
                .muli(0.5);
    }
}
