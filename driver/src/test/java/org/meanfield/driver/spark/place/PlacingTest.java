package org.meanfield.driver.spark.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.portion.SeededPortion;
import org.meanfield.worker.data.ExampleBlock;

class PlacingTest {
    private static final ExampleSet.Split ALL = new ExampleSet.Split(0, 1003);
    private static final ExampleBlock ANY = new ExampleBlock(1, List.of(), List.of());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16})
    void workersSharesDifferByAtMostOneAndRowsHaveNoGaps(int workers) {
        Placing placing = new Placing(new SeededPortion(1003, 0, 1003, 5), workers);
        Map<Integer, Set<Long>> rows = rows(placing);

        assertThat(rows).hasSize(workers);
        rows.values().forEach(taken -> {
            assertThat(taken.size()).isBetween(1003 / workers, 1003 / workers + 1);
            assertThat(taken)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, taken.size()).boxed().toList());
        });
        assertThat(rows.values().stream().mapToInt(Set::size).max()).hasValue((int) placing.mostOfOneWorker());
    }

    @Test
    void twoStretchesOfOnePermutationShareNoExample() {
        Placing training = new Placing(new SeededPortion(1000, 0, 700, 5), 3);
        Placing validation = new Placing(new SeededPortion(1000, 700, 1000, 5), 3);

        Placing.Finder trained = training.finder(ALL);
        Placing.Finder validated = validation.finder(ALL);
        long both = 0;
        long one = 0;
        for (long i = 0; i < 1000; i++) {
            boolean isTrained = trained.place(i, ANY, 0).isPresent();
            boolean isValidated = validated.place(i, ANY, 0).isPresent();
            both += isTrained && isValidated ? 1 : 0;
            one += isTrained ? 1 : 0;
        }

        assertThat(both).isZero();
        assertThat(one).isEqualTo(700);
    }

    private static Map<Integer, Set<Long>> rows(Placing placing) {
        Placing.Finder finder = placing.finder(ALL);
        Map<Integer, Set<Long>> rows = new HashMap<>();
        for (long example = 0; example < placing.examples(); example++) {
            Placing.Place place = finder.place(example, ANY, 0).orElseThrow();
            rows.computeIfAbsent(place.worker(), worker -> new HashSet<>()).add(place.row());
        }
        return rows;
    }
}
