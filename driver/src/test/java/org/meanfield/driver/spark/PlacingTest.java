package org.meanfield.driver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacingTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16})
    void workersSharesDifferByAtMostOneAndRowsHaveNoGaps(int workers) {
        Placing placing = new Placing(1003, 0, 1003, workers, 5);
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
        Placing training = new Placing(1000, 0, 700, 3, 5);
        Placing validation = new Placing(1000, 700, 1000, 3, 5);

        long both = LongStream.range(0, 1000)
                .filter(i -> training.finder().place(i).isPresent()
                        && validation.finder().place(i).isPresent())
                .count();
        long one = LongStream.range(0, 1000)
                .filter(i -> training.finder().place(i).isPresent())
                .count();

        assertThat(both).isZero();
        assertThat(one).isEqualTo(700);
    }

    private static Map<Integer, Set<Long>> rows(Placing placing) {
        Placing.Finder finder = placing.finder();
        Map<Integer, Set<Long>> rows = new HashMap<>();
        for (long example = placing.first(); example < placing.end(); example++) {
            Placing.Place place = finder.place(example).orElseThrow();
            rows.computeIfAbsent(place.worker(), worker -> new HashSet<>()).add(place.row());
        }
        return rows;
    }
}
