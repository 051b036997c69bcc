package org.meanfield.worker.network.layer;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link FunctionVertex} in a graph that runs. */
@SuppressWarnings("overrides") // DL4J declares the same method once with an array, once with varargs
final class RunningFunction extends BaseGraphVertex {
    private static final long serialVersionUID = 1L;

    private final FunctionVertex function;

    RunningFunction(ComputationGraph graph, String name, int index, DataType type, FunctionVertex function) {
        super(graph, name, index, null, null, type);
        this.function = function;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, function.value(inputs[0]));
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray gradient = function.gradient(inputs[0], epsilon);
        return new Pair<>(null, new INDArray[] {workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, gradient)});
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int examples) {
        return new Pair<>(masks == null ? null : masks[0], state);
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public Layer getLayer() {
        return null;
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray gradients) {
        if (gradients != null) {
            throw new IllegalArgumentException(function + " has no weights");
        }
    }

    @Override
    public String toString() {
        return function.toString();
    }
}
