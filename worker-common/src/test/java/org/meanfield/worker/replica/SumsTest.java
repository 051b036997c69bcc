package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 8, 11})
    void everyValueCountsOnce(int length) {
        float[] one = new float[length];
        float[] other = new float[length];
        double expected = 0;
        for (int i = 0; i < length; i++) {
            one[i] = 1 << i;
            other[i] = -1;
            expected += ((1 << i) + 1) * ((1 << i) + 1);
        }

        assertThat(Sums.squareOfDistance(one, other)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aValueThatIsNoNumberIsSeenWhereverItIs(int place) {
        float[] values = {1, 2, 3, 4, 5, Float.MAX_VALUE, 7};
        assertThat(Sums.areFinite(values)).isTrue();

        values[place] = Float.NEGATIVE_INFINITY;
        assertThat(Sums.areFinite(values)).isFalse();

        values[place] = Float.NaN;
        assertThat(Sums.areFinite(values)).isFalse();
    }
}
