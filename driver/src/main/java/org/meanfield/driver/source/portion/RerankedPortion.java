package org.meanfield.driver.source.portion;

import java.util.OptionalLong;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.Permutation;

/** The same examples as another portion's, each with another rank, by a seeded permutation. */
public record RerankedPortion(Portion portion, long seed) implements Portion {

    @Override
    public long examples() {
        return portion.examples();
    }

    @Override
    public Ranks ranks(ExampleSet.Split split) {
        Ranks ranks = portion.ranks(split);
        Permutation permutation = new Permutation(examples(), seed);
        return (example, read, row) -> {
            OptionalLong rank = ranks.of(example, read, row);
            return rank.isPresent() ? OptionalLong.of(permutation.place(rank.getAsLong())) : rank;
        };
    }
}
