package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.average.Admission;
import org.meanfield.worker.average.AveragingRule;
import org.meanfield.worker.average.OptimizerStates;

class AveragingConfigTest {

    @Test
    void defaults() {
        assertThat(least("").averaging()).isEqualTo(with(1, new Every.Epoch()));
    }

    @Test
    void explicitValues() {
        assertThat(least("averaging { workers = 16, every = 10 }").averaging())
                .isEqualTo(with(16, new Every.Batches(10)));
        assertThat(least("averaging.every = 10", "averaging.every=epoch").averaging())
                .isEqualTo(with(1, new Every.Epoch()));
        assertThat(least("averaging { optimizer_state = reset, outer { momentum { rate = 0.7, nesterov = false } } }")
                        .averaging())
                .isEqualTo(new AveragingConfig(
                        1,
                        new Every.Epoch(),
                        OptimizerStates.RESET,
                        new AveragingRule.Momentum(0.7, 0.9, false),
                        Admission.FINITE,
                        new OnDivergence.Stop(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(least("averaging.outer = momentum").averaging().outer())
                .isEqualTo(new AveragingRule.Momentum(1, 0.9, true));
        assertThat(least("averaging { reject = 10, on_divergence = drop }").averaging())
                .extracting(AveragingConfig::admission, AveragingConfig::onDivergence)
                .containsExactly(new Admission(10), new OnDivergence.Drop());
        assertThat(least("averaging.on_divergence { rollback { lr_factor = 0.1 } }")
                        .averaging()
                        .onDivergence())
                .isEqualTo(new OnDivergence.Rollback(0.1));
        assertThat(least("averaging.round_timeout = 10 minutes").averaging().roundTimeout())
                .contains(Duration.ofMinutes(10));
        assertThat(least("averaging.quorum = 0.9").averaging().quorum())
                .contains(new Quorum(0.9, Duration.ofSeconds(30)));
        assertThat(least("averaging { quorum = 0.5, quorum_grace = 2 minutes }")
                        .averaging()
                        .quorum())
                .contains(new Quorum(0.5, Duration.ofMinutes(2)));
    }

    private static AveragingConfig with(int workers, Every every) {
        return new AveragingConfig(
                workers,
                every,
                OptimizerStates.AVERAGE,
                new AveragingRule.Mean(),
                Admission.FINITE,
                new OnDivergence.Stop(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aScheduleTakesItsStagesInTurnAndGoesOnWithTheLast() {
        JobConfig config = least("averaging.every = [{ epochs = 2, every = 1 }, { every = 10 }, { every = epoch }]");
        Every every = config.averaging().every();

        assertThat(List.of(1, 2, 3, 4, 99))
                .map(epoch -> every.batches(epoch, 500))
                .containsExactly(1L, 1L, 10L, 500L, 500L);
        assertThat(config.effective())
                .contains("every = [{ epochs = 2, every = 1 }, { epochs = 1, every = 10 }, { every = epoch }]");
    }

    @Test
    void anEpochHasAsManyRoundsAsItIsTold() {
        Every every = least("averaging.every { rounds = 12 }").averaging().every();

        assertThat(List.of(118L, 120L, 12L, 5L, 1L))
                .map(batches -> every.batches(1, batches))
                .containsExactly(10L, 10L, 1L, 1L, 1L);
        assertThat(every).isEqualTo(new Every.Rounds(12));
    }

    @Test
    void validations() {
        assertThat(problem("averaging.workers = 0")).isEqualTo("line 5 averaging.workers = 0 must be at least 1");
        assertThat(problem("averaging.every = 0")).isEqualTo("line 5 averaging.every = 0 must be at least 1");
        assertThat(problem("averaging.every = 2.5")).isEqualTo("line 5 averaging.every = 2.5 must be a whole number");
        assertThat(problem("averaging.every = batch"))
                .isEqualTo(
                        "line 5 averaging.every = batch must be epoch, a whole number of mini-batches, { rounds = 12 } of an epoch, or a list of { epochs, every }");
        assertThat(problem("averaging.every = [1]"))
                .isEqualTo("line 5 averaging.every = [1] must be a list of blocks: [{ ... }, { ... }]");
        assertThat(problem("averaging.every = [{ every = 0 }, { every = epoch }]"))
                .isEqualTo("line 5 averaging.every[0].every = 0 must be at least 1");
        assertThat(problem("averaging.every = [{ every = 1 }, { epochs = 2, every = epoch }]"))
                .isEqualTo(
                        "line 5 averaging.every[1].epochs = 2 belongs to an earlier stage: the last one goes on to the"
                                + " end of the training");
        assertThat(problem("averaging.every = [{ epoch = 1, every = 1 }, { every = epoch }]"))
                .startsWith("line 5 averaging.every[0].epoch = 1 unknown key; did you mean");
        assertThat(problem("averaging.reject = 1")).isEqualTo("line 5 averaging.reject = 1 must be above 1");
        assertThat(problem("averaging.reject = some"))
                .isEqualTo("line 5 averaging.reject = some must be none, or how many times the median");
        assertThat(problem("averaging.on_divergence = ignore"))
                .startsWith("line 5 averaging.on_divergence = ignore unknown way");
        assertThat(problem("averaging.on_divergence { rollback { lr_factor = 1 } }"))
                .isEqualTo("line 5 averaging.on_divergence.rollback.lr_factor = 1 must be above 0 and below 1");
        assertThat(problem("averaging.optimizer_state = mean"))
                .startsWith("line 5 averaging.optimizer_state = mean unknown optimizer state");
        assertThat(problem("averaging.outer = mean")).startsWith("line 5 averaging.outer = mean unknown rule");
        assertThat(problem("averaging.outer { momentum { momentum = 1 } }"))
                .isEqualTo("line 5 averaging.outer.momentum.momentum = 1 must be from 0 up to, not including, 1");
        assertThat(problem("averaging.outer { momentum { rate = 0 } }"))
                .isEqualTo("line 5 averaging.outer.momentum.rate = 0 must be above 0");
        assertThat(problem("averaging.every { rounds = 0 }"))
                .isEqualTo("line 5 averaging.every.rounds = 0 must be at least 1");
        assertThat(problem("averaging.quorum = 90"))
                .isEqualTo("line 5 averaging.quorum = 90 must be above 0 and below 1");
        assertThat(problem("averaging.quorum = most"))
                .isEqualTo("line 5 averaging.quorum = most must be none, or a share of the examples such as 0.9");
        assertThat(problem("averaging.quorum_grace = 10"))
                .startsWith("line 5 averaging.quorum_grace = 10 must be a time with its unit");
        assertThat(problem("averaging.round_timeout = 10"))
                .isEqualTo(
                        "line 5 averaging.round_timeout = 10 must be a time with its unit, such as 90 s, 10 minutes or"
                                + " 2 hours");
        assertThat(problem("averaging.round_timeout = never"))
                .isEqualTo("line 5 averaging.round_timeout = never must be none, or a time such as 10 minutes");
        assertThat(problem("averaging = 4")).isEqualTo("line 5 averaging = 4 must be a block: averaging { ... }");
    }
}
