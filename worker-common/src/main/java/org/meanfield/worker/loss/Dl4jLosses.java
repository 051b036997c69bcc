package org.meanfield.worker.loss;

import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;

/** DL4J's own losses, for saved models: a plain DL4J knows these and not {@link GraphLoss}. */
public final class Dl4jLosses {

    private Dl4jLosses() {}

    /**
     * The loss of DL4J that stands for {@code loss} in a saved model. Answers do not depend on it; training on in DL4J
     * does, and differs from Keras there: binary crossentropy, poisson and hinge are summed over the outputs instead of
     * averaged, and huber, which DL4J lacks, becomes the mean squared error, with which it shares its shape near the
     * target. Sparse targets are one-hot in DL4J.
     */
    public static ILossFunction standard(Loss loss) {
        return switch (loss) {
            case MEAN_SQUARED_ERROR, HUBER -> new LossMSE();
            case MEAN_ABSOLUTE_ERROR -> new LossMAE();
            case BINARY_CROSSENTROPY -> new LossBinaryXENT();
            case CATEGORICAL_CROSSENTROPY, SPARSE_CATEGORICAL_CROSSENTROPY -> new LossMCXENT();
            case KL_DIVERGENCE -> new LossKLD();
            case POISSON -> new LossPoisson();
            case HINGE -> new LossHinge();
        };
    }
}
