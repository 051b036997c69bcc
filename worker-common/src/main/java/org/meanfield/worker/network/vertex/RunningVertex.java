package org.meanfield.worker.network.vertex;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** An {@link Operation} at work in a DL4J graph: its weights and gradients are views of the graph's. */
@SuppressWarnings("overrides") // DL4J declares setInputs once with dots and once without
final class RunningVertex extends BaseGraphVertex {
    private static final long serialVersionUID = 1L;

    private final Operation operation;
    private final Learning below;
    private final transient Optional<INDArray> flatWeights;
    private final transient Map<String, INDArray> weights;
    private transient Map<String, INDArray> gradients = Map.of();
    private transient Optional<Pass> pass = Optional.empty();

    RunningVertex(
            ComputationGraph graph,
            String name,
            int index,
            Operation operation,
            Learning below,
            INDArray weights,
            DataType type) {
        super(graph, name, index, null, null, type);
        this.operation = operation;
        this.below = below;
        this.flatWeights = Optional.ofNullable(weights);
        this.weights = views(weights);
    }

    private Map<String, INDArray> views(INDArray flat) {
        Map<String, INDArray> views = new LinkedHashMap<>();
        long from = 0;
        for (Map.Entry<String, long[]> weight : operation.weights().entrySet()) {
            long end = from + OperationVertex.size(weight.getValue());
            views.put(
                    weight.getKey(),
                    flat.reshape(flat.length())
                            .get(NDArrayIndex.interval(from, end))
                            .reshape('c', weight.getValue()));
            from = end;
        }
        return views;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        Pass made = operation.forward(Arrays.asList(inputs), weights, new Scope(workspaces, training, below, dataType));
        pass = Optional.of(made);
        return made.output();
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        List<INDArray> ofInputs = pass.orElseThrow().backward(epsilon, gradients);
        pass = Optional.empty();
        Gradient ofWeights = new DefaultGradient();
        gradients.forEach(ofWeights::setGradientFor);
        return new Pair<>(ofWeights, below == Learning.SOME ? handedOn(ofInputs, workspaces) : unread(workspaces));
    }

    private static INDArray[] handedOn(List<INDArray> ofInputs, LayerWorkspaceMgr workspaces) {
        return ofInputs.stream()
                .map(gradient -> workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, gradient))
                .toArray(INDArray[]::new);
    }

    /** Arrays of any values: DL4J hands them on to vertices that learn nothing. */
    private INDArray[] unread(LayerWorkspaceMgr workspaces) {
        return Arrays.stream(inputs)
                .map(input ->
                        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'c'))
                .toArray(INDArray[]::new);
    }

    @Override
    public void clear() {
        super.clear();
        pass = Optional.empty();
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray view) {
        gradients = views(view);
    }

    @Override
    public Map<String, INDArray> paramTable(boolean backpropOnly) {
        return weights;
    }

    @Override
    public INDArray params() {
        return flatWeights.orElse(null);
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public Layer getLayer() {
        return null;
    }

    /** Masks are inputs here; DL4J's own ones end. */
    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int examples) {
        return new Pair<>(null, state);
    }

    @Override
    public String toString() {
        return getVertexName() + ": " + operation;
    }
}
