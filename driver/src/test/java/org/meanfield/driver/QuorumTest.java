package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.JobException;

class QuorumTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    void whereEveryWorkerAnswersInTimeNoBitIsOther() throws IOException {
        train("run.name=all");

        train("run.name=quorum", "averaging.quorum=0.2", "averaging.quorum_grace=1 hour");

        TrainedRun.at(dir.resolve("runs"), "quorum").assertSameBits(TrainedRun.at(dir.resolve("runs"), "all"));
    }

    @Test
    void withoutItsQuorumARoundHasItsTimeLimit() {
        assertThatThrownBy(() ->
                        train("data.train.examples=20000", "averaging.quorum=0.9", "averaging.round_timeout=1 ms"))
                .isInstanceOf(JobException.class)
                .hasMessageStartingWith("Round 1 of epoch 1 took longer than averaging.round_timeout, 1 ms: worker");
    }

    private void train(String... sets) {
        Training.of(Jobs.digits(dir, sets)).on(SPARK.context()).run();
    }
}
