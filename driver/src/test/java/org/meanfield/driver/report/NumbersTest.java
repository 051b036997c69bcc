package org.meanfield.driver.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0.10271, 0.1027",
        "2.30258, 2.3026",
        "-0.5, -0.5000",
        "1234.5, 1234.5000",
        "0.0010001, 0.0010",
        "0.001, 1.0000e-03",
        "0.000012345, 1.2345e-05",
        "0, 0.0000e+00",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void figuresAreKeras(double value, String text) {
        assertThat(Numbers.figure(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "255, 255",
        "-16777215, -16777215",
        "1.5, 1.5",
        "0.10000000149011612, 0.1",
        "-33.318421, -33.31842",
        "0.000000012, 1.2E-8",
        "1e20, 1E+20",
        "NaN, nan"
    })
    void valuesOfDataAreAsShortAsTheyMayBe(double value, String text) {
        assertThat(Numbers.value(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0s",
        "0.04, 0.0s",
        "1.62, 1.6s",
        "59.94, 59.9s",
        "59.96, 1m 00s",
        "72.4, 1m 12s",
        "3599.4, 59m 59s",
        "3599.6, 1h 00m",
        "7380, 2h 03m"
    })
    void durationsCarryTheirUnits(double seconds, String text) {
        assertThat(Numbers.duration(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.44, 0.4/s", "9.96, 10.0/s", "36512.4, '36,512/s'"})
    void ratesAreGroupedByThousands(double perSecond, String text) {
        assertThat(Numbers.rate(perSecond)).isEqualTo(text);
    }
}
