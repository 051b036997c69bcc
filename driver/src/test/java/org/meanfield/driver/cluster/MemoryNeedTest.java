package org.meanfield.driver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.cluster.MemoryNeed.Amount;
import org.meanfield.driver.config.JobConfig;

/** By hand: a network of 784-16-10 with rmsprop, which remembers one array, in mini-batches of 32. */
class MemoryNeedTest {
    private static final long MB = 1L << 20;
    private static final long WEIGHTS = 4 * (784 * 16 + 16 + 16 * 10 + 10);
    private static final long ACTIVATIONS = 4 * 32 * (784 + 16 + 10);

    @TempDir
    private Path dir;

    @Test
    void trainingWantsTheWeightsAndWhatTheOptimizerRemembers() {
        MemoryNeed need = MemoryNeed.training(Jobs.digits(dir));

        assertThat(need).isEqualTo(new MemoryNeed(2 * WEIGHTS, WEIGHTS, ACTIVATIONS, 2 * WEIGHTS));
    }

    @Test
    void adamRemembersTwiceAsMuch() {
        JobConfig adam = Jobs.digits(dir, "training.optimizer=adam");

        assertThat(MemoryNeed.training(adam).state()).isEqualTo(3 * WEIGHTS);
    }

    @Test
    void answeringWantsTheWeightsAlone() {
        MemoryNeed need = MemoryNeed.answering(Jobs.digits(dir));

        assertThat(need).isEqualTo(new MemoryNeed(WEIGHTS, WEIGHTS, ACTIVATIONS, 0));
    }

    @Test
    void everyProcessGetsItsPartOfIt() {
        MemoryNeed need = new MemoryNeed(30 * MB, 10 * MB, 5 * MB, 30 * MB);

        assertThat(need.driverHeap()).isEqualTo(megabytes(60, 300 + 120 + 20));
        assertThat(need.executorHeap(2)).isEqualTo(megabytes(60, 300 + 30 + 2 * (64 + 90 + 10)));
        assertThat(need.executorNative(2)).isEqualTo(megabytes(40, 400 + 2 * (20 + 15)));
        assertThat(need.embeddedHeap(2)).isEqualTo(megabytes(120, 440 + 658 - 300));
        assertThat(need.resultSize()).isEqualTo(megabytes(30, 31));
    }

    private static Amount megabytes(long least, long usual) {
        return new Amount(least * MB, usual * MB);
    }
}
