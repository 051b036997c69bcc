package org.meanfield.worker.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code log(1 + e^x)}. DL4J's own is infinite from 89 on, where e^x is. */
public final class SoftplusActivation extends PointwiseActivation {
    private static final long serialVersionUID = 1L;

    @Override
    INDArray values(INDArray in) {
        INDArray small = Transforms.exp(Transforms.abs(in, true).negi(), false);
        return Transforms.log(small.addi(1), false).addi(Transforms.relu(in, true));
    }

    @Override
    INDArray slopes(INDArray in) {
        return Transforms.sigmoid(in, true);
    }
}
