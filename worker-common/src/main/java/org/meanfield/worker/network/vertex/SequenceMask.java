package org.meanfield.worker.network.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Which steps of a sequence count: {@code [n, time]} or {@code [n, time, features]} to {@code [n, time]}, 0 where all
 * values of a step are {@code value}, else 1.
 */
public record SequenceMask(@JsonProperty("value") double value) implements Operation {

    @JsonCreator
    public SequenceMask {}

    @Override
    public Map<String, long[]> weights() {
        return Map.of();
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public Pass forward(List<INDArray> inputs, Map<String, INDArray> weights, Scope scope) {
        INDArray input = inputs.get(0);
        INDArray differs = input.neq(value).castTo(scope.type());
        INDArray mask = scope.kept(input.size(0), input.size(1));
        mask.assign(input.rank() == 3 ? differs.max(2) : differs);
        return new Constant(mask, input);
    }

    /** Something that hardly ever changes with its input: no gradient. */
    private record Constant(INDArray output, INDArray input) implements Pass {
        @Override
        public List<INDArray> backward(INDArray epsilon, Map<String, INDArray> gradients) {
            return List.of(Nd4j.zeros(input.dataType(), input.shape()));
        }
    }
}
