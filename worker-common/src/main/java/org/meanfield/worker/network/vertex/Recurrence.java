package org.meanfield.worker.network.vertex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A cell that goes along sequences {@code [n, time, features]} from a state of zeros: to {@code [n, units]}, or to {@code
 * [n, time, units]} where every step is handed on. Where it is masked it also reads {@code [n, time]}, and a step whose
 * mask is 0 leaves the state as it was.
 *
 * @param sequences whether every step is handed on, and not the last alone
 * @param backwards whether it goes from the last step to the first; what it hands on stays in the order of time
 * @param dropout   the share of an example's features that training drops, the same at every step
 */
public record Recurrence(
        @JsonProperty("of") Cell cell,
        @JsonProperty("features") int features,
        @JsonProperty("units") int units,
        @JsonProperty("bias") boolean bias,
        @JsonProperty("sequences") boolean sequences,
        @JsonProperty("backwards") boolean backwards,
        @JsonProperty("masked") boolean masked,
        @JsonProperty("dropout") double dropout)
        implements Operation {
    /** The names of its weights. */
    public static final String KERNEL = "kernel";

    public static final String RECURRENT_KERNEL = "recurrent_kernel";
    public static final String BIAS = "bias";

    @JsonCreator
    public Recurrence {}

    @Override
    public Map<String, long[]> weights() {
        long columns = (long) cell.gates() * units;
        Map<String, long[]> weights = new LinkedHashMap<>();
        weights.put(KERNEL, new long[] {features, columns});
        weights.put(RECURRENT_KERNEL, new long[] {units, columns});
        if (bias) {
            weights.put(BIAS, cell.apart() ? new long[] {2, columns} : new long[] {columns});
        }
        return weights;
    }

    @Override
    public int inputs() {
        return masked ? 2 : 1;
    }

    @Override
    public Pass forward(List<INDArray> inputs, Map<String, INDArray> weights, Scope scope) {
        return new Unrolled(this, inputs, weights, scope);
    }
}
