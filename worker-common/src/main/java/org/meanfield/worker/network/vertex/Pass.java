package org.meanfield.worker.network.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A forward pass that was made, with what the way back needs. */
public interface Pass {

    /** What comes out, in the scope's memory. */
    INDArray output();

    /**
     * Writes the gradients of the weights, and gives those of the inputs; or of none, where the scope says that nothing
     * below learns. Called once at most: what the forward pass has
     * kept is overwritten.
     *
     * @param epsilon   the gradient of {@link #output}
     * @param gradients to be written, by the weights' names
     */
    List<INDArray> backward(INDArray epsilon, Map<String, INDArray> gradients);
}
