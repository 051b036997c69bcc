package org.meanfield.worker.network.layer;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation of single values that DL4J lacks or gets wrong. A saved model that holds one opens only where it is. */
public abstract class PointwiseActivation extends BaseActivationFunction {
    private static final long serialVersionUID = 1L;

    /** Its values, in an array of their own. */
    abstract INDArray values(INDArray in);

    /** Its derivatives, in an array of their own. */
    abstract INDArray slopes(INDArray in);

    /** In place, as DL4J's own do it. */
    @Override
    public final INDArray getActivation(INDArray in, boolean training) {
        return in.assign(values(in));
    }

    @Override
    public final Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        return new Pair<>(slopes(in).muli(epsilon), null);
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // every class of these is one function
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }
}
