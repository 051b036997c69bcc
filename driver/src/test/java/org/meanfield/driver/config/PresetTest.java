package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.load;
import static org.meanfield.driver.config.ConfText.problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.worker.average.AveragingRule;

class PresetTest {
    private static final String MANY_WORKERS = "averaging.preset = many_workers\n";

    @ParameterizedTest
    @CsvSource({"2, 128, 0.7", "4, 128, 0.7", "8, 64, 0.7", "16, 32, 1", "64, 16, 1"})
    void manyWorkersAreAveragedOftenWithMomentumAndHaveSmallBatches(int workers, int batchSize, double rate) {
        JobConfig config = least(MANY_WORKERS, "averaging.workers=" + workers);

        assertThat(config.averaging().every()).isEqualTo(new Every.Rounds(12));
        assertThat(config.averaging().outer()).isEqualTo(new AveragingRule.Momentum(rate, 0.9, true));
        assertThat(config.training().batchSize()).isEqualTo(batchSize);
    }

    @Test
    void whatIsGivenWins() {
        JobConfig config = least(
                MANY_WORKERS + "averaging { workers = 16, every = 3, outer { momentum { rate = 0.5 } } }",
                "training.batch_size=100");

        assertThat(config.averaging().every()).isEqualTo(new Every.Batches(3));
        assertThat(config.averaging().outer()).isEqualTo(new AveragingRule.Momentum(0.5, 0.9, true));
        assertThat(config.training().batchSize()).isEqualTo(100);
        assertThat(least(MANY_WORKERS + "averaging { workers = 4, outer = none }")
                        .averaging()
                        .outer())
                .isEqualTo(new AveragingRule.Mean());
    }

    @Test
    void oneWorkerIsLeftAsItIs() {
        JobConfig one = least(MANY_WORKERS);

        assertThat(one.averaging()).isEqualTo(least("").averaging());
        assertThat(one.training()).isEqualTo(least("").training());
    }

    @Test
    void theEffectiveConfigurationShowsWhatItChoseAndLoadsAgain() {
        JobConfig config = least(MANY_WORKERS, "averaging.workers=16");

        assertThat(config.effective())
                .contains("preset = many_workers", "every.rounds = 12", "rate = 1", "batch_size = 32");
        assertThat(load(config.effective())).isEqualTo(config);
    }

    @Test
    void anotherOneIsRefused() {
        assertThat(problem("averaging.preset = many_worker"))
                .isEqualTo("line 5 averaging.preset = many_worker unknown preset; did you mean many_workers?");
        assertThat(problem("averaging { preset = many_workers, workers = many }"))
                .startsWith("line 5 averaging.workers = many must be");
    }
}
