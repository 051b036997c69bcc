package org.meanfield.worker.network.vertex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code (x - mean) / sqrt(variance + epsilon) * gamma + beta} of rows {@code [n, channels]}, of which nothing is
 * learned. Its weights lie as those of DL4J's batch normalization do.
 */
public record FixedNormalization(@JsonProperty("channels") int channels, @JsonProperty("epsilon") double epsilon)
        implements Operation {

    @JsonCreator
    public FixedNormalization {}

    @Override
    public Map<String, long[]> weights() {
        Map<String, long[]> weights = new LinkedHashMap<>();
        List.of("gamma", "beta", "mean", "var").forEach(name -> weights.put(name, new long[] {channels}));
        return weights;
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public Pass forward(List<INDArray> inputs, Map<String, INDArray> weights, Scope scope) {
        INDArray deviation = Transforms.sqrt(weights.get("var").add(epsilon), false);
        INDArray factor = scope.kept(channels).assign(weights.get("gamma").div(deviation));
        INDArray summand = weights.get("beta").sub(weights.get("mean").mul(factor));
        INDArray input = inputs.get(0);
        INDArray output = scope.kept(input.shape());
        output.assign(input).muliRowVector(factor).addiRowVector(summand);
        return new Normalized(output, factor);
    }

    private record Normalized(INDArray output, INDArray factor) implements Pass {
        @Override
        public List<INDArray> backward(INDArray epsilon, Map<String, INDArray> gradients) {
            gradients.values().forEach(gradient -> gradient.assign(0));
            return List.of(epsilon.mulRowVector(factor));
        }
    }
}
