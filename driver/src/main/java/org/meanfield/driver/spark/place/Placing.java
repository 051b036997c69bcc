package org.meanfield.driver.spark.place;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.portion.Portion;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.train.Round;

/**
 * Which worker has which example, and where: by the examples' ranks, never by order of arrival. Ranks are dealt to the
 * workers in turn, so their shares differ by at most one.
 *
 * @param workers to deal to
 */
public record Placing(Portion portion, int workers) implements Serializable {

    /** Where an example goes: row {@code row} of worker {@code worker}. */
    record Place(int worker, long row) {}

    public long examples() {
        return portion.examples();
    }

    /** Examples of the worker that has most. */
    public long mostOfOneWorker() {
        return examplesOf(0);
    }

    private long examplesOf(int worker) {
        return (examples() + workers - 1 - worker) / workers;
    }

    /** Examples of a round that each worker has. */
    public long[] examples(Round round) {
        return IntStream.range(0, workers)
                .mapToLong(worker -> round.examples(examplesOf(worker)))
                .toArray();
    }

    /** Finds the place of each example of a split that belongs to the portion. */
    Finder finder(ExampleSet.Split split) {
        return new Finder(portion.ranks(split));
    }

    /** Asked for every example of a split, once each, in order. */
    final class Finder {
        private final Portion.Ranks ranks;

        private Finder(Portion.Ranks ranks) {
            this.ranks = ranks;
        }

        /** The place of example {@code example} of the source, row {@code row} of the block it was read in. */
        Optional<Place> place(long example, ExampleBlock read, int row) {
            OptionalLong rank = ranks.of(example, read, row);
            return rank.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Place((int) (rank.getAsLong() % workers), rank.getAsLong() / workers));
        }
    }
}
