package org.meanfield.driver.source.portion;

import java.util.OptionalLong;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.Permutation;

/**
 * Examples that one seeded permutation of all picks: those it puts on a stretch of places.
 *
 * @param total examples of the source, all of which the permutation covers
 * @param first place of the stretch
 * @param end   its end, exclusive
 */
public record SeededPortion(long total, long first, long end, long seed) implements Portion {

    /** All examples of a source. */
    public static SeededPortion all(ExampleSet source, long seed) {
        return new SeededPortion(source.examples(), 0, source.examples(), seed);
    }

    @Override
    public long examples() {
        return end - first;
    }

    @Override
    public Ranks ranks(ExampleSet.Split split) {
        Permutation permutation = new Permutation(total, seed);
        return (example, read, row) -> {
            long place = permutation.place(example);
            return place < first || place >= end ? OptionalLong.empty() : OptionalLong.of(place - first);
        };
    }
}
