package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.problem;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunNameTest {
    private static final String EVENING = "2026-01-31T23:30:00Z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run.name = digits-{date}",
                "run.name = \"digits-{date}\"",
                "run { name = digits-{date} }",
                "run { name: digits-{date} } # each night"
            })
    void theDayOfTheStartStandsForTheDateWithAndWithoutQuotes(String name) {
        assertThat(at(EVENING, name).runName()).isEqualTo("digits-2026-01-31");
    }

    @Test
    void aLaterStartOfTheDayIsTheSameRunAndTheNextDayIsAnother() {
        String name = "run.name = digits-{date}";

        assertThat(at("2026-01-31T00:00:00Z", name)).isEqualTo(at("2026-01-31T23:59:59Z", name));
        assertThat(at("2026-02-01T00:00:00Z", name).runName()).isEqualTo("digits-2026-02-01");
    }

    @ParameterizedTest
    @CsvSource({"UTC, 2026-01-31", "Europe/Berlin, 2026-02-01", "-02:00, 2026-01-31"})
    void theDayIsThatOfTheZone(String zone, String day) {
        assertThat(at(EVENING, "run { name = n-{date}, time_zone = \"" + zone + "\" }")
                        .runName())
                .isEqualTo("n-" + day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n-{date}", "{date}-n", "{date}"})
    void anOptionOfTheCommandLineHasADateToo(String name) {
        assertThat(at(EVENING, "", "run.name=" + name).runName()).isEqualTo(name.replace("{date}", "2026-01-31"));
    }

    @Test
    void whatIsWrittenDownIsTheNameAndNotThePattern() {
        JobConfig config = at(EVENING, "run.name = digits-{date}");

        assertThat(ConfText.load(config.effective()).runName()).isEqualTo("digits-2026-01-31");
    }

    @Test
    void otherBracesAndZonesAreRefused() {
        assertThat(problem("run.name = \"digits-{day}\"")).contains("and {date} for the day");
        assertThat(problem("run.time_zone = Mars"))
                .isEqualTo("line 5 run.time_zone = Mars must be a time zone, such as UTC or Europe/Berlin");
    }

    @ParameterizedTest
    @CsvSource({
        "digits-{date}, digits-2026-01-31, 2026-01-31",
        "digits-{date}-b, digits-2026-01-31-b, 2026-01-31",
        "digits-{date}, digits-2026-02-31,",
        "digits-{date}, digits-2026-1-31,",
        "digits-{date}, digits-2026-01-31-b,",
        "digits-{date}, digits-latest,",
        "digits-{date}, digits-,",
        "digits-{date}, letters-2026-01-31,",
        "digits, digits,"
    })
    void aNameKnowsTheRunsThatHaveIt(String name, String run, LocalDate day) {
        assertThat(new RunName(name).day(run).orElse(null)).isEqualTo(day);
    }

    private static JobConfig at(String instant, String text, String... sets) {
        String conf = ConfText.LEAST + text;
        return ConfigLoader.load(
                ConfText.NAME, name -> conf, List.of(sets), InstantSource.fixed(Instant.parse(instant)));
    }
}
