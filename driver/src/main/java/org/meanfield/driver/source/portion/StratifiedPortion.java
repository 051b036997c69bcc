package org.meanfield.driver.source.portion;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.Permutation;
import org.meanfield.worker.data.Seeds;

/**
 * Examples of each class in proportion: a seeded permutation of the class picks those that it puts on a stretch of
 * places; a permutation of all that are picked ranks them.
 *
 * @param stretches of each class
 */
record StratifiedPortion(Strata strata, Map<String, Stretch> stretches, long examples, long seed) implements Portion {
    private static final int RANKS = 0;
    private static final int CLASSES = 1;

    /**
     * What is picked of one class.
     *
     * @param first  place of the stretch within the class
     * @param end    its end, exclusive
     * @param before examples that are picked of the classes before it
     */
    record Stretch(long first, long end, long before) implements java.io.Serializable {}

    StratifiedPortion {
        stretches = new HashMap<>(stretches);
    }

    @Override
    public Ranks ranks(ExampleSet.Split split) {
        Map<String, Long> seen = new HashMap<>(strata.before(split));
        Map<String, Permutation> permutations = new HashMap<>();
        Permutation all = new Permutation(examples, Seeds.of(seed, RANKS));
        return (example, read, row) -> {
            String stratum = Strata.of(read, row);
            long inClass = seen.merge(stratum, 1L, Long::sum) - 1;
            long place = permutations
                    .computeIfAbsent(
                            stratum,
                            name -> new Permutation(strata.total(name), Seeds.of(seed, CLASSES, strata.index(name))))
                    .place(inClass);
            Stretch stretch = stretches.get(stratum);
            return place < stretch.first() || place >= stretch.end()
                    ? OptionalLong.empty()
                    : OptionalLong.of(all.place(stretch.before() + place - stretch.first()));
        };
    }
}
