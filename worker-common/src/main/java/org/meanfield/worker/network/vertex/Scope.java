package org.meanfield.worker.network.vertex;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a forward pass is made, and where the arrays live that outlast it.
 *
 * @param training whether dropout drops
 * @param below    whether anything learns from the gradients of the inputs
 * @param type     of all arrays
 */
public record Scope(LayerWorkspaceMgr workspaces, boolean training, Learning below, DataType type) {

    /** An array of any values in c order, which lives until the way back is done. */
    INDArray kept(long... shape) {
        return workspaces.createUninitialized(ArrayType.ACTIVATIONS, type, shape, 'c');
    }
}
