package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.problem;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunAndOutputConfigTest {

    @Test
    void defaults() {
        assertThat(least("").output())
                .isEqualTo(new OutputConfig("runs", Duration.ofMinutes(5), "700", false, Optional.empty()));
    }

    @Test
    void explicitValues() {
        JobConfig config = least(
                "run.name = 2024-05-17_b.1\noutput { dir = \"hdfs:///runs\", max_wait = 90 s, permissions = 750 }");

        assertThat(config.runName()).isEqualTo("2024-05-17_b.1");
        assertThat(config.output())
                .isEqualTo(new OutputConfig("hdfs:///runs", Duration.ofSeconds(90), "750", false, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../elsewhere", "a/b", ".hidden", "_temporary", "two words", "a:b", "-rf"})
    void aRunsNameIsAPlainFileName(String name) {
        assertThat(problem("run.name = \"" + name + "\""))
                .isEqualTo("line 5 run.name = " + name
                        + " must be a plain file name: letters, digits, '.', '_' and '-', and {date} for the day");
    }

    @Test
    void validations() {
        assertThat(problem("output.max_wait = 90"))
                .isEqualTo(
                        "line 5 output.max_wait = 90 must be a time with its unit, such as 90 s, 10 minutes or 2 hours");
        assertThat(problem("output.permissions = 644"))
                .isEqualTo("line 5 output.permissions = 644 must be three octal digits for owner, group and others, of"
                        + " which the owner's is 7: 700, 750 or 770");
        assertThat(problem("output.opentelemetry.endpoint = \"collector:4318\""))
                .isEqualTo(
                        "line 5 output.opentelemetry.endpoint = collector:4318 must be the address of a collector, such"
                                + " as http://collector:4318");
        assertThat(problem("output.opentelemetry.endpoint = \"https://me@collector\""))
                .contains("must be the address of a collector");
        assertThat(problem("output.dir = null")).isEqualTo("missing output.dir is required");
        assertThat(problem("run.names = a")).isEqualTo("line 5 run.names = a unknown key; did you mean run.name?");
        assertThat(problem("epochs = 3")).isEqualTo("line 5 epochs = 3 unknown key; did you mean training.epochs?");
        assertThat(problem("optimizers { sgd {} }"))
                .isEqualTo(
                        "line 5 optimizers unknown key; there are run, data, model, training, averaging, checkpoint, stop, output, cluster");
    }
}
