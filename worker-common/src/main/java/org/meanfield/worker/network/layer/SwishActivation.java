package org.meanfield.worker.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code x sigmoid(x)} (Ramachandran, Zoph and Le, 2017). The derivative of DL4J's own is no number from 89 on. */
public final class SwishActivation extends PointwiseActivation {
    private static final long serialVersionUID = 1L;

    @Override
    INDArray values(INDArray in) {
        return Transforms.sigmoid(in, true).muli(in);
    }

    @Override
    INDArray slopes(INDArray in) {
        INDArray sigmoid = Transforms.sigmoid(in, true);
        return sigmoid.rsub(1).muli(in).addi(1).muli(sigmoid);
    }
}
