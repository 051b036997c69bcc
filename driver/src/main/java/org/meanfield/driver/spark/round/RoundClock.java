package org.meanfield.driver.spark.round;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.meanfield.driver.spark.exchange.MeanSlice;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.train.Round;

/** When a round came to what, by the driver's clock, and with that what is told of it. */
final class RoundClock {
    private final long start = System.nanoTime();
    private long sent = start;
    private long trained = start;

    /** The state is on its way. */
    void sent() {
        sent = System.nanoTime();
    }

    /** The last worker was heard of, at {@code nanos} of the JVM's clock. */
    void trained(long nanos) {
        trained = nanos;
    }

    /**
     * The round's result, which is there as of now.
     *
     * @param state    it began at
     * @param examples of the round that each worker has
     * @param slices   of the mean, in their order
     */
    RoundResult result(Round round, ModelState state, long[] examples, List<MeanSlice> slices) {
        ModelState mean = MeanSlice.joined(slices);
        MeanSlice first = slices.get(0);
        double[] drifts = MeanSlice.drifts(slices);
        List<Integer> missed = IntStream.range(0, examples.length)
                .boxed()
                .filter(worker -> !first.workers().contains(worker))
                .toList();
        RoundFigures figures = new RoundFigures(
                round.epoch(),
                round.number(),
                round.endBatch(),
                first.scores().examples(),
                state.bytes(),
                mean.bytes(),
                millis(start, sent),
                millis(sent, trained),
                millis(trained, System.nanoTime()),
                first.slowest().worker(),
                first.slowest().seconds(),
                first.slowest().fitSeconds(),
                Arrays.stream(drifts).average().orElse(0),
                Arrays.stream(drifts).max().orElse(0),
                missed,
                missed.stream().mapToLong(worker -> examples[worker]).sum());
        return new RoundResult(mean, first.scores(), first.rejected(), figures);
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }
}
