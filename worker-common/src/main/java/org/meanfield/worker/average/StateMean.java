package org.meanfield.worker.average;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.meanfield.worker.replica.ModelState;

/** The mean of many workers' states: weights and optimizer state weighted by examples, and the most steps of any. */
public final class StateMean {
    private StateMean() {}

    /** A worker's state, or a slice of it, and the examples it trained. */
    public record Share(ModelState state, long examples) {}

    /** The mean of {@code shares} in their order; at least one has trained examples. */
    public static ModelState of(List<Share> shares) {
        ModelState first = shares.get(0).state();
        return new ModelState(
                mean(shares, ModelState::weights),
                IntStream.range(0, first.optimizerState().length)
                        .mapToObj(array -> mean(shares, state -> state.optimizerState()[array]))
                        .toArray(float[][]::new),
                shares.stream().mapToLong(share -> share.state().steps()).max().orElseThrow());
    }

    private static float[] mean(List<Share> shares, Function<ModelState, float[]> array) {
        WeightedMean mean = new WeightedMean(array.apply(shares.get(0).state()).length);
        shares.forEach(share -> mean.add(array.apply(share.state()), share.examples()));
        return mean.mean();
    }
}
