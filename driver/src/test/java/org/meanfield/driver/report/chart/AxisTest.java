package org.meanfield.driver.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest
    @CsvSource({"0.0203, 0.4137", "-3, 17", "0.97, 0.983", "1e-6, 2e-6", "1000, 250000", "5, 5", "0, 0", "-2, -2"})
    void ticksAreRoundEvenlySpacedAndReachBeyondTheValues(double low, double high) {
        Axis axis = Axis.linear(low, high);

        assertThat(axis.low()).isLessThanOrEqualTo(low + 1e-12);
        assertThat(axis.high()).isGreaterThanOrEqualTo(high - 1e-12);
        assertThat(axis.ticks()).hasSizeBetween(2, 9);
        double step = axis.ticks().get(1) - axis.ticks().get(0);
        assertThat(step / Math.pow(10, Math.floor(Math.log10(step) + 1e-9)))
                .satisfiesAnyOf(
                        leading -> assertThat(leading).isBetween(0.999, 1.001),
                        leading -> assertThat(leading).isBetween(1.999, 2.001),
                        leading -> assertThat(leading).isBetween(4.999, 5.001),
                        leading -> assertThat(leading).isBetween(9.999, 10.001));
        assertThat(axis.ticks().stream().map(axis::label)).doesNotHaveDuplicates();
        assertThat(axis.place(axis.low())).isZero();
        assertThat(axis.place(axis.high())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "1, 12", "1, 500", "1, 100000"})
    void epochsHaveTicksAtWholeNumbersFromTheFirstOn(int first, int last) {
        Axis axis = Axis.whole(first, last);

        assertThat(axis.ticks())
                .isNotEmpty()
                .hasSizeLessThan(10)
                .startsWith(1.0)
                .allSatisfy(
                        tick -> assertThat(tick).isEqualTo(Math.rint(tick)).isBetween((double) first, (double) last));
    }

    @Test
    void powersOfTenAreEvenlySpaced() {
        Axis axis = Axis.logarithmic(0.002, 30);

        assertThat(axis.ticks()).containsExactly(0.001, 0.01, 0.1, 1.0, 10.0, 100.0);
        assertThat(axis.place(0.1)).isCloseTo(0.4, offset(1e-12));
        assertThat(axis.label(0.001)).isEqualTo("1e-3");
    }
}
