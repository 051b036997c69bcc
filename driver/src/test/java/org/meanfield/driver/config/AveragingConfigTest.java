package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.problem;

import org.junit.jupiter.api.Test;
import org.meanfield.driver.config.AveragingConfig.Every;

class AveragingConfigTest {

    @Test
    void defaults() {
        assertThat(least("").averaging()).isEqualTo(new AveragingConfig(1, new Every.Epoch()));
    }

    @Test
    void explicitValues() {
        assertThat(least("averaging { workers = 16, every = 10 }").averaging())
                .isEqualTo(new AveragingConfig(16, new Every.Batches(10)));
        assertThat(least("averaging.every = 10", "averaging.every=epoch").averaging())
                .isEqualTo(new AveragingConfig(1, new Every.Epoch()));
    }

    @Test
    void validations() {
        assertThat(problem("averaging.workers = 0")).isEqualTo("line 5 averaging.workers = 0 must be at least 1");
        assertThat(problem("averaging.every = 0")).isEqualTo("line 5 averaging.every = 0 must be at least 1");
        assertThat(problem("averaging.every = 2.5")).isEqualTo("line 5 averaging.every = 2.5 must be a whole number");
        assertThat(problem("averaging.every = batch"))
                .isEqualTo("line 5 averaging.every = batch must be epoch, or a whole number of mini-batches");
        assertThat(problem("averaging.every = [1]"))
                .isEqualTo("line 5 averaging.every = [1] must be epoch, or a whole number of mini-batches");
        assertThat(problem("averaging = 4")).isEqualTo("line 5 averaging = 4 must be a block: averaging { ... }");
    }
}
