package org.meanfield.worker.network.layer;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.meanfield.worker.data.Shape;

/** Merges inputs of one shape value by value. */
public record Merge(How how) implements LayerSpec {

    /** How values at the same place become one. */
    public enum How {
        ADD(ElementWiseVertex.Op.Add),
        SUBTRACT(ElementWiseVertex.Op.Subtract),
        MULTIPLY(ElementWiseVertex.Op.Product),
        AVERAGE(ElementWiseVertex.Op.Average),
        MAXIMUM(ElementWiseVertex.Op.Max),
        /** What the largest of the negated values is, negated. */
        MINIMUM(ElementWiseVertex.Op.Max);

        private final ElementWiseVertex.Op dl4j;

        How(ElementWiseVertex.Op dl4j) {
            this.dl4j = dl4j;
        }

        /** Keras' name of the layer. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Shape output(List<Shape> inputs) {
        if (inputs.size() < 2 || (how == How.SUBTRACT && inputs.size() != 2)) {
            throw new IllegalArgumentException(
                    "needs " + (how == How.SUBTRACT ? "exactly two" : "two or more") + " inputs: inputs = [a, b]");
        }
        Shape first = inputs.get(0);
        if (inputs.stream().anyMatch(input -> !input.equals(first))) {
            throw new IllegalArgumentException("needs inputs of one shape");
        }
        return first;
    }

    @Override
    public Flow build(Vertices graph, List<Flow> inputs) {
        Shape seen = inputs.get(0).seen();
        Flow output = inputs.get(0);
        ElementWiseVertex merge = new ElementWiseVertex(how.dl4j);
        if (how != How.MINIMUM) {
            return graph.vertex("", merge, inputs, input -> seen, output);
        }
        List<Flow> negated = IntStream.range(0, inputs.size())
                .mapToObj(i ->
                        graph.vertex("negated" + i, new ScaleVertex(-1), List.of(inputs.get(i)), input -> seen, output))
                .toList();
        Flow largest = graph.vertex("largest", merge, negated, input -> seen, output);
        return graph.vertex("", new ScaleVertex(-1), List.of(largest), input -> seen, output);
    }
}
