package org.meanfield.worker.replica;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that training changes: what is broadcast before a round and averaged after it. The arrays are handed over, not
 * copied: nobody writes to them any more.
 *
 * @param weights        all weights in DL4J's flat order
 * @param optimizerState what the optimizer remembers: arrays as long as {@code weights}; none for plain sgd, and none
 *                       where the optimizer is to begin afresh
 * @param steps          optimizer steps taken, the most of any worker: schedules and bias corrections go by it
 */
public record ModelState(float[] weights, float[][] optimizerState, long steps) implements Serializable {

    /** The weights, and after them what the optimizer remembers. */
    public List<float[]> arrays() {
        return Stream.concat(Stream.of(weights), Arrays.stream(optimizerState)).toList();
    }

    /** What its arrays take. */
    public long bytes() {
        return (long) Float.BYTES * weights.length * (1 + optimizerState.length);
    }

    /** The places {@code from} (inclusive) to {@code end} (exclusive) of every array. */
    public ModelState slice(int from, int end) {
        return new ModelState(
                Arrays.copyOfRange(weights, from, end),
                Arrays.stream(optimizerState)
                        .map(array -> Arrays.copyOfRange(array, from, end))
                        .toArray(float[][]::new),
                steps);
    }

    /**
     * The norm of these weights minus those of {@code start}; no finite number where some weight or optimizer state is
     * none.
     */
    public double distanceFrom(ModelState start) {
        boolean finite = Arrays.stream(optimizerState).allMatch(Sums::areFinite);
        return finite ? Math.sqrt(Sums.squareOfDistance(weights, start.weights)) : Double.NaN;
    }

    /** The same, but the optimizer begins afresh. */
    public ModelState withoutOptimizerState() {
        return new ModelState(weights, new float[0][], steps);
    }

    /** Puts consecutive slices of one state together again; there is at least one. */
    public static ModelState joined(List<ModelState> slices) {
        ModelState first = slices.get(0);
        if (slices.size() == 1) {
            return first;
        }
        return new ModelState(
                joinedArrays(slices.stream().map(ModelState::weights).toList()),
                IntStream.range(0, first.optimizerState.length)
                        .mapToObj(array -> slices.stream()
                                .map(slice -> slice.optimizerState[array])
                                .toList())
                        .map(ModelState::joinedArrays)
                        .toArray(float[][]::new),
                first.steps);
    }

    private static float[] joinedArrays(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
