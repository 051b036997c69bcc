package org.meanfield.worker.network.vertex;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;

/** Whether weights lie between a network's inputs and what a vertex reads: only then are its inputs' gradients needed. */
enum Learning {
    NONE,
    SOME;

    static Learning below(String vertex, ComputationGraphConfiguration graph) {
        List<String> inputs = graph.getVertexInputs().getOrDefault(vertex, List.of());
        return inputs.stream().anyMatch(input -> learns(input, graph) || below(input, graph) == SOME) ? SOME : NONE;
    }

    private static boolean learns(String name, ComputationGraphConfiguration graph) {
        GraphVertex vertex = graph.getVertices().get(name);
        return vertex != null && vertex.numParams(true) > 0;
    }
}
