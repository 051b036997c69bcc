package org.meanfield.worker.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 17, 64, 1000, 4097, 70_000})
    void everyPlaceIsTakenOnce(long size) {
        Permutation permutation = new Permutation(size, 7);

        assertThat(LongStream.range(0, size).map(permutation::place).sorted())
                .containsExactly(LongStream.range(0, size).boxed().toArray(Long[]::new));
    }

    @Test
    void anotherSeedPlacesOtherwise() {
        Permutation one = new Permutation(1000, 1);
        Permutation two = new Permutation(1000, 2);

        long same = LongStream.range(0, 1000)
                .filter(i -> one.place(i) == two.place(i))
                .count();

        assertThat(same).isLessThan(10);
    }

    /** Neighbours must not stay together: for places drawn at random the mean distance is a third of the size. */
    @Test
    void neighboursAreTornApart() {
        Permutation permutation = new Permutation(60_000, 1);

        double distance = LongStream.range(1, 60_000)
                .map(i -> Math.abs(permutation.place(i) - permutation.place(i - 1)))
                .average()
                .orElseThrow();

        assertThat(distance).isBetween(19_000.0, 21_000.0);
    }

    @Test
    void aPlaceOutsideIsRefused() {
        assertThatThrownBy(() -> new Permutation(10, 1).place(10))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("10 is not within 0 .. 9");
    }
}
