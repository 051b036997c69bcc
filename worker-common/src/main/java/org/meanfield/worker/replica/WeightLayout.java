package org.meanfield.worker.replica;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.meanfield.worker.loss.GraphLoss;
import org.meanfield.worker.network.NetworkCompiler;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;
import org.meanfield.worker.network.layer.Kernels;
import org.meanfield.worker.network.layer.Weight;
import org.meanfield.worker.network.layer.Weight.Kind;
import org.meanfield.worker.optimizer.WeightBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Where each of a network's weights lies in DL4J's flat order, the order of {@link ModelState#weights()}.
 *
 * @param variables every weight, node after node, each node's in Keras' order
 * @param size      how many values they are together
 */
public record WeightLayout(List<Variable> variables, int size) {

    public WeightLayout {
        variables = List.copyOf(variables);
    }

    /** The running mean and variance of one layer. */
    public record Statistics(WeightBlock mean, WeightBlock variance) implements Serializable {}

    /** The layout of {@code network}'s weights. */
    public static WeightLayout of(NetworkSpec network) {
        ComputationGraph graph = new ComputationGraph(
                NetworkCompiler.compile(network, Kernels.DL4J, output -> new GraphLoss(output.loss()), new NoOp()));
        graph.init();
        try {
            return of(network, graph);
        } finally {
            if (graph.params().length() > 0) {
                graph.params().close();
            }
        }
    }

    private static WeightLayout of(NetworkSpec network, ComputationGraph graph) {
        Map<String, Block> blocks = blocks(graph);
        Shapes shapes = Shapes.of(network);
        List<Variable> variables = new ArrayList<>();
        for (NetworkSpec.Node node : network.nodes()) {
            for (Weight weight : node.layer().weights(shapes.inputs(node))) {
                variables.add(blocks.get(key(
                                weight.place().vertex(node.name()),
                                weight.place().key()))
                        .variable(node.name(), weight));
            }
        }
        WeightLayout layout =
                new WeightLayout(variables, Math.toIntExact(graph.params().length()));
        layout.checkThatNothingIsLeftOut();
        return layout;
    }

    private void checkThatNothingIsLeftOut() {
        int end = 0;
        for (WeightBlock block : variables.stream()
                .map(Variable::block)
                .sorted(Comparator.comparingInt(WeightBlock::from))
                .toList()) {
            if (block.from() != end) {
                throw new IllegalStateException("Layers name other weights than DL4J has: " + variables);
            }
            end = block.to();
        }
        if (end != size) {
            throw new IllegalStateException("Layers name " + end + " of " + size + " weights: " + variables);
        }
    }

    /** Makes sure that {@code graph}, compiled from the same network, has each vertex' weights where they are here. */
    void checkOrder(ComputationGraph graph) {
        Map<String, Integer> here = new HashMap<>();
        variables.forEach(
                variable -> here.merge(variable.weight().place().vertex(variable.node()), variable.from(), Math::min));
        Map<String, Integer> there = new HashMap<>();
        blocks(graph).forEach((key, block) -> there.merge(vertexOf(key), block.from(), Math::min));
        if (!here.equals(there)) {
            throw new IllegalStateException(
                    "The weights of the graph that is trained begin at " + there + ", in DL4J's own at " + here);
        }
    }

    /** The weight {@code name} of {@code node}. */
    public Variable variable(String node, String name) {
        return variables.stream()
                .filter(variable ->
                        variable.node().equals(node) && variable.weight().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No weight " + name + " of a layer " + node + " among " + variables));
    }

    /** Where weights of one kind lie, a block for each. */
    public List<WeightBlock> blocks(Kind kind) {
        return variables.stream()
                .filter(variable -> variable.weight().kind() == kind)
                .map(Variable::block)
                .toList();
    }

    /** The running statistics of all layers that have them. */
    public List<Statistics> statistics() {
        List<WeightBlock> means = blocks(Kind.MEAN);
        List<WeightBlock> variances = blocks(Kind.VARIANCE);
        List<Statistics> statistics = new ArrayList<>();
        for (int i = 0; i < means.size(); i++) {
            statistics.add(new Statistics(means.get(i), variances.get(i)));
        }
        return statistics;
    }

    /** A weight as DL4J has it. */
    private record Block(int from, INDArray array) {
        Variable variable(String node, Weight weight) {
            int[] strides = weight.place().axes().stream()
                    .mapToInt(axis -> array.stride(axis < 0 ? array.rank() + axis : axis))
                    .toArray();
            if (array.length() != weight.shape().size()
                    || strides.length != weight.shape().rank()) {
                throw new IllegalStateException(node + "." + weight.name() + " " + weight.shape() + " is "
                        + array.shapeInfoToString() + " in DL4J");
            }
            return new Variable(node, weight, from, strides);
        }
    }

    private static Map<String, Block> blocks(ComputationGraph graph) {
        Map<String, Block> blocks = new HashMap<>();
        for (GraphVertex vertex : graph.getVertices()) {
            for (Map.Entry<String, INDArray> weights : vertex.paramTable(false).entrySet()) {
                int from = Math.toIntExact(
                        weights.getValue().offset() - graph.params().offset());
                blocks.put(key(vertex.getVertexName(), weights.getKey()), new Block(from, weights.getValue()));
            }
        }
        return blocks;
    }

    private static String vertexOf(String key) {
        return key.substring(0, key.lastIndexOf('/'));
    }

    private static String key(String vertex, String key) {
        return vertex + "/" + key;
    }
}
