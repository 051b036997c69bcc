package org.meanfield.driver.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.store.RoundFigures;

/** Epochs of two rounds, 300 examples and 10 mini-batches: what one of them comes to, however many there were. */
class LocalRunTest {

    @Test
    void theFirstEpochIsLeftOutAndTheOthersAreOne() {
        LocalRun run = LocalRun.measured(
                2,
                List.of(
                        round(1, 6, 200, 9000, 9),
                        round(1, 10, 100, 9000, 9),
                        round(2, 6, 200, 500, 0.4),
                        round(2, 10, 100, 300, 0.2),
                        round(3, 6, 200, 700, 0.6),
                        round(3, 10, 100, 500, 0.4)));

        assertThat(run.workers()).isEqualTo(2);
        assertThat(run.examples()).isEqualTo(300);
        assertThat(run.batches()).isEqualTo(10);
        assertThat(run.examplesPerSecond()).isCloseTo(600 / 2.4, within(1e-9));
        assertThat(run.stepSeconds()).isCloseTo(1.6 / 20, within(1e-9));
        assertThat(run.roundSeconds()).isCloseTo((2.4 - 1.6) / 4, within(1e-9));
    }

    @Test
    void theFirstEpochCountsWhereItIsAlone() {
        LocalRun run = LocalRun.measured(1, List.of(round(1, 10, 300, 900, 1.2)));

        assertThat(run.examplesPerSecond()).isCloseTo(300, within(1e-9));
        assertThat(run.stepSeconds()).isCloseTo(0.12, within(1e-9));
        assertThat(run.roundSeconds()).as("never less than nothing").isEqualTo(0);
    }

    /** It broadcasts and merges for 50 ms each; {@code batches} is where it ends in its epoch. */
    private static RoundFigures round(int epoch, int batches, long examples, long trainMillis, double slowest) {
        return new RoundFigures(
                epoch, 1, batches, examples, 8, 8, 50, trainMillis, 50, 0, slowest, slowest, 0, 0, List.of(), 0);
    }
}
