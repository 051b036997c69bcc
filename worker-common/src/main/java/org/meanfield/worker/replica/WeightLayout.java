package org.meanfield.worker.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.optimizer.WeightBlock;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where each layer's weights lie in DL4J's flat order. */
final class WeightLayout {
    private WeightLayout() {}

    /**
     * The weights of one kind of one layer.
     *
     * @param node  the layer's name
     * @param key   DL4J's key: W for the kernel, b for the bias
     * @param from  its first place in the flat weights
     * @param shape DL4J's shape of it
     */
    record Block(String node, String key, int from, Shape shape) {
        WeightBlock weights() {
            return new WeightBlock(from, from + shape.size());
        }
    }

    static List<Block> of(ComputationGraph graph) {
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            for (Map.Entry<String, INDArray> weights : vertex.paramTable(false).entrySet()) {
                Shape shape = shape(weights.getValue());
                blocks.add(new Block(vertex.getVertexName(), weights.getKey(), from, shape));
                from += shape.size();
            }
        }
        if (from != graph.numParams()) {
            throw new IllegalStateException("Layers hold " + from + " of " + graph.numParams() + " weights");
        }
        return blocks;
    }

    private static Shape shape(INDArray weights) {
        int[] axes = new int[weights.rank()];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = Math.toIntExact(weights.size(i));
        }
        return Shape.of(axes);
    }
}
