package org.meanfield.worker.network.vertex;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** An {@link Operation} in the configuration of a DL4J graph. */
public final class OperationVertex extends GraphVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty("of")
    private final Operation operation;

    @JsonCreator
    public OperationVertex(@JsonProperty("of") Operation operation) {
        this.operation = operation;
    }

    @Override
    public OperationVertex clone() {
        return new OperationVertex(operation);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OperationVertex that && that.operation.equals(operation);
    }

    @Override
    public int hashCode() {
        return operation.hashCode();
    }

    @Override
    public String toString() {
        return operation.toString();
    }

    @Override
    public long numParams(boolean backprop) {
        return operation.weights().values().stream()
                .mapToLong(OperationVertex::size)
                .sum();
    }

    static long size(long[] shape) {
        long size = 1;
        for (long axis : shape) {
            size *= axis;
        }
        return size;
    }

    @Override
    public int minVertexInputs() {
        return operation.inputs();
    }

    @Override
    public int maxVertexInputs() {
        return operation.inputs();
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray weights,
            boolean initialize,
            DataType networkDatatype) {
        Learning below = Learning.below(name, graph.getConfiguration());
        return new RunningVertex(graph, name, index, operation, below, weights, networkDatatype);
    }

    /** Not told: shapes are inferred before a graph is built. */
    @Override
    public InputType getOutputType(int index, InputType... inputs) {
        throw new UnsupportedOperationException("DL4J's input types are not inferred through " + operation);
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        throw new UnsupportedOperationException("No memory report of " + operation);
    }
}
