package org.meanfield.driver.spark;

import java.io.Serializable;
import java.util.Optional;
import org.meanfield.worker.data.Permutation;

/**
 * Which worker has which example, and where: by one seeded permutation of the examples' identities, never by order of
 * arrival. A stretch of the permuted places is dealt to the workers in turn, so their shares differ by at most one.
 *
 * @param total   examples of the source, all of which the permutation covers
 * @param first   first permuted place of the stretch
 * @param end     its end, exclusive
 * @param workers to deal to
 */
record Placing(long total, long first, long end, int workers, long seed) implements Serializable {

    /** Where an example goes: row {@code row} of worker {@code worker}. */
    record Place(int worker, long row) {}

    long examples() {
        return end - first;
    }

    /** Examples of the worker that has most. */
    long mostOfOneWorker() {
        return (examples() + workers - 1) / workers;
    }

    /** Finds the place of each example that lies in the stretch. */
    Finder finder() {
        return new Finder(new Permutation(total, seed));
    }

    /** Holds the permutation, which does not travel. */
    final class Finder {
        private final Permutation permutation;

        private Finder(Permutation permutation) {
            this.permutation = permutation;
        }

        /** The place of a source's example; none where it lies outside the stretch. */
        Optional<Place> place(long example) {
            long place = permutation.place(example);
            if (place < first || place >= end) {
                return Optional.empty();
            }
            long position = place - first;
            return Optional.of(new Place((int) (position % workers), position / workers));
        }
    }
}
