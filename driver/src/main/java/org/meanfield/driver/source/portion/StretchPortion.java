package org.meanfield.driver.source.portion;

import java.util.OptionalLong;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.Permutation;

/**
 * A stretch of a source's examples as they stand in it, ranked by a seeded permutation.
 *
 * @param first example of the stretch
 * @param end   its end, exclusive
 */
public record StretchPortion(long first, long end, long seed) implements Portion {

    @Override
    public long examples() {
        return end - first;
    }

    @Override
    public Ranks ranks(ExampleSet.Split split) {
        Permutation permutation = new Permutation(examples(), seed);
        return (example, read, row) -> example < first || example >= end
                ? OptionalLong.empty()
                : OptionalLong.of(permutation.place(example - first));
    }
}
