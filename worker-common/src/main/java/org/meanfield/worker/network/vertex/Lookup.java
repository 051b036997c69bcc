package org.meanfield.worker.network.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The rows of a table that whole numbers name: {@code [n, ..]} to {@code [n * .., outputDim]}.
 *
 * @param inputDim how many rows there are; the numbers are 0 up to, not including, it
 */
public record Lookup(@JsonProperty("rows") int inputDim, @JsonProperty("columns") int outputDim) implements Operation {
    /** The name of its only weight, {@code [inputDim, outputDim]}. */
    public static final String TABLE = "embeddings";

    @JsonCreator
    public Lookup {}

    @Override
    public Map<String, long[]> weights() {
        return Map.of(TABLE, new long[] {inputDim, outputDim});
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public Pass forward(List<INDArray> inputs, Map<String, INDArray> weights, Scope scope) {
        int[] ids = ids(inputs.get(0));
        INDArray output = scope.kept(ids.length, outputDim);
        Nd4j.pullRows(weights.get(TABLE), output, 1, ids);
        return new Looked(output, inputs.get(0), ids);
    }

    private int[] ids(INDArray input) {
        double[] values = input.dup('c').data().asDouble();
        int[] ids = new int[values.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) values[i];
            if (ids[i] != values[i] || ids[i] < 0 || ids[i] >= inputDim) {
                throw new IllegalArgumentException("The input of an embedding is " + values[i]
                        + ", but must be a whole number from 0 to " + (inputDim - 1)
                        + "; a larger input_dim takes larger ones");
            }
        }
        return ids;
    }

    private record Looked(INDArray output, INDArray input, int[] ids) implements Pass {
        @Override
        public List<INDArray> backward(INDArray epsilon, Map<String, INDArray> gradients) {
            INDArray gradient = gradients.get(TABLE);
            double[] of = epsilon.dup('c').data().asDouble();
            double[] sums = new double[Math.toIntExact(gradient.length())];
            int columns = of.length / ids.length;
            for (int i = 0; i < of.length; i++) {
                sums[ids[i / columns] * columns + i % columns] += of[i];
            }
            gradient.assign(Nd4j.createFromArray(sums).reshape(gradient.shape()));
            return List.of(Nd4j.zeros(input.dataType(), input.shape()));
        }
    }
}
