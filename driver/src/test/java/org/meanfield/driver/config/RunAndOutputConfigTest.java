package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunAndOutputConfigTest {

    @Test
    void defaults() {
        assertThat(least("").output()).isEqualTo(new OutputConfig("runs"));
    }

    @Test
    void explicitValues() {
        JobConfig config = least("run.name = 2024-05-17_b.1\noutput.dir = \"hdfs:///runs\"");

        assertThat(config.runName()).isEqualTo("2024-05-17_b.1");
        assertThat(config.output()).isEqualTo(new OutputConfig("hdfs:///runs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../elsewhere", "a/b", ".hidden", "_temporary", "two words", "a:b", "-rf"})
    void aRunsNameIsAPlainFileName(String name) {
        assertThat(problem("run.name = \"" + name + "\""))
                .isEqualTo(
                        "line 5 run.name = " + name + " must be a plain file name: letters, digits, '.', '_' and '-'");
    }

    @Test
    void validations() {
        assertThat(problem("output.dir = null")).isEqualTo("line 5 output.dir is required");
        assertThat(problem("run.names = a")).isEqualTo("line 5 run.names = a unknown key; did you mean run.name?");
        assertThat(problem("epochs = 3")).isEqualTo("line 5 epochs = 3 unknown key; did you mean training.epochs?");
        assertThat(problem("optimizers { sgd {} }"))
                .isEqualTo(
                        "line 5 optimizers unknown key; there are run, data, model, training, averaging, checkpoint, stop, output");
    }
}
