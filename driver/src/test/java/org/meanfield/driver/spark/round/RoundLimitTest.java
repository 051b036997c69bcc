package org.meanfield.driver.spark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.Training;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.train.Round;

class RoundLimitTest {
    private static final Round ROUND = new Round(3, 2, 10, 20, 32, 1, 1);

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    void aRoundThatTakesTooLongIsCancelledAndEndsTheJob() {
        assertThatThrownBy(() -> Training.of(Jobs.digits(dir, "averaging.round_timeout=1 ms"))
                        .on(SPARK.context())
                        .run())
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CLUSTER))
                .hasMessage(
                        "Round 1 of epoch 1 took longer than averaging.round_timeout, 1 ms: workers 0, 1 of 2 had not"
                                + " finished. Look at the executors' logs, or set a longer averaging.round_timeout.");
        assertThat(dir.resolve("runs")).doesNotExist();
    }

    @Test
    void aRoundWithinItsTimeIsNotDisturbed() {
        assertThat(Training.of(Jobs.digits(dir, "averaging.round_timeout=1 hour"))
                        .on(SPARK.context())
                        .run()
                        .epochs())
                .hasSize(2);
    }

    @Test
    void onlyWorkersThatHaveNotFinishedAreNamed() {
        assertThat(told(8, 0, 1, 2, 4, 5, 7)).contains("600 s: workers 3, 6 of 8 had not finished.");
        assertThat(told(3, 0, 2)).contains("600 s: worker 1 of 3 had not finished.");
        assertThat(told(2, 0, 1)).contains("600 s: all workers had finished, but not their mean.");
        assertThat(told(64)).contains("17, 18, 19 and 44 more of 64 had not finished");
    }

    private static String told(int workers, int... finished) {
        BitSet bits = new BitSet();
        IntStream.of(finished).forEach(bits::set);
        return new RoundLimit(Optional.of(Duration.ofMinutes(10)), workers, 0)
                .exceeded(ROUND, bits)
                .getMessage();
    }
}
