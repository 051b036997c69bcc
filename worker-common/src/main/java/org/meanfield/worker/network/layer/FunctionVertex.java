package org.meanfield.worker.network.layer;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function of one array without weights, as a vertex of a DL4J graph. A saved model that holds one opens only where
 * this class is.
 */
public abstract class FunctionVertex extends GraphVertex {
    private static final long serialVersionUID = 1L;

    /** Its value, in an array of its own. */
    abstract INDArray value(INDArray input);

    /** The gradient with respect to {@code input} where that to its value is {@code epsilon}, in an array of its own. */
    abstract INDArray gradient(INDArray input, INDArray epsilon);

    @Override
    public abstract FunctionVertex clone();

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public int minVertexInputs() {
        return 1;
    }

    @Override
    public int maxVertexInputs() {
        return 1;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph, String name, int index, INDArray weights, boolean initialize, DataType type) {
        return new RunningFunction(graph, name, index, type, this);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        throw new UnsupportedOperationException("Shapes are inferred before the graph is built");
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        throw new UnsupportedOperationException("There is no memory report");
    }
}
