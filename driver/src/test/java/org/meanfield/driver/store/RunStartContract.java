package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meanfield.driver.store.SampleRuns.JSON;
import static org.meanfield.driver.store.SampleRuns.NAME;
import static org.meanfield.driver.store.SampleRuns.epoch;
import static org.meanfield.driver.store.SampleRuns.finish;
import static org.meanfield.driver.store.SampleRuns.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** What becomes of a run that is there when another begins or fails, on every file system. */
interface RunStartContract extends StorePlace {
    @Test
    default void aRunGoesOnFromItsCheckpoint() throws IOException {
        RunDirectory killed = store().begin(record());
        Checkpoint one = CheckpointsTest.after(1);
        killed.checkpoint(one, new Keep(2, Set.of()));
        killed.epoch(epoch(1, 0.5));
        killed.epoch(epoch(2, 0.25));
        Instant started = store().check(NAME).orElseThrow().started();

        NewestCheckpoint newest = store().newestCheckpoint(NAME);
        Checkpoint from = newest.checkpoint().orElseThrow();
        RunDirectory run = store().resume(record(), store().check(NAME).orElseThrow(), from);

        assertThat(newest.skipped()).isEmpty();
        assertThat(store().history(NAME)).isEqualTo(one.history());
        assertThat(run.model(1).weights()).containsExactly(1f, 0.5f, -0.5f);
        run.fail(new JobException(ExitCode.INTERRUPTED, "Stopped by a signal."));
        JsonNode json = JSON.readTree(text("run.json"));
        assertThat(json.get("state").asText()).isEqualTo("interrupted");
        assertThat(json.get("reason").asText()).isEqualTo("Stopped by a signal.");
        assertThat(json.get("started").asText()).isEqualTo(started.toString());
    }

    @Test
    default void aCheckpointInTheFirstEpochMakesARunWorthKeeping() throws IOException {
        finish(store(), 0.5);
        RunDirectory run = store().begin(record());
        run.checkpoint(CheckpointsTest.after(0), new Keep(2, Set.of()));

        assertThat(names(outputDir())).containsExactly(NAME);
        run.fail(new JobException(ExitCode.CLUSTER, "no executors"));

        assertThat(store().newestCheckpoint(NAME).checkpoint()).isPresent();
        assertThat(store().check(NAME).orElseThrow().finished()).isFalse();
    }

    @Test
    default void anOverwritingStartThatFailsEarlyGivesTheFinishedRunBack() throws IOException {
        finish(store(), 0.5);
        Map<String, String> before = contents();

        RunDirectory failing = store().begin(record());
        assertThat(contents()).isNotEqualTo(before);
        failing.fail(new JobException(ExitCode.DATA, "bad data"));

        assertThat(contents()).isEqualTo(before);
        assertThat(names(outputDir())).containsExactly(NAME);
    }

    @Test
    default void anOverwritingStartThatIsKilledGivesTheFinishedRunBack() throws IOException {
        finish(store(), 0.5);
        Map<String, String> before = contents();
        store().begin(record());

        assertThat(store().check(NAME).orElseThrow().finished()).isTrue();
        RunDirectory next = store().begin(record());
        next.fail(new JobException(ExitCode.DATA, "bad data"));

        assertThat(contents()).isEqualTo(before);
        assertThat(names(outputDir())).containsExactly(NAME);
    }

    @Test
    default void aRunKilledAfterItsFirstEpochHasReplacedTheFinishedOne() throws IOException {
        finish(store(), 0.5);
        store().begin(record()).epoch(epoch(1, 0.25));

        assertThat(names(outputDir())).containsExactly(NAME);
        finish(store(), 0.125);
        assertThat(contents().get("history.csv")).contains("\n1,0.125,");
    }

    @Test
    default void aFirstRunWithoutAnEpochLeavesNothingBehind() throws IOException {
        RunDirectory run = store().begin(record());
        assertThat(names(directory())).contains("run.json");

        run.fail(new JobException(ExitCode.CLUSTER, "no executors"));

        assertThat(names(root())).isEmpty();
    }

    @Test
    default void aStartThatIsKilledWhileItProbesTheStorageIsNoObstacle() throws IOException {
        fileSystem().setWriteChecksum(false); // as the store writes
        fileSystem().create(new Path(directory(), "_probe-of-a-killed-start")).close();
        fileSystem().setWriteChecksum(true);

        store().begin(record());

        assertThat(names(directory())).contains("run.json").doesNotContain("_probe-of-a-killed-start");
    }

    @Test
    default void whatIsNoRunIsNeverTouched() throws IOException {
        fileSystem().create(new Path(directory(), "part-00000.csv")).close();
        fileSystem().create(new Path(directory(), "_SUCCESS")).close();

        assertThatThrownBy(() -> store().begin(record()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(directory() + " is not a run");
        assertThat(names(directory())).containsExactly("_SUCCESS", "part-00000.csv");
    }

    @Test
    default void aFileInThePlaceOfADirectoryIsNamed() throws IOException {
        Path file = new Path(root(), "made");
        fileSystem().create(file).close();

        assertThatThrownBy(() -> store().check(NAME))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(file + " is a file")
                .extracting(e -> ((JobException) e).exitCode())
                .isEqualTo(ExitCode.STORAGE);
    }

    @Test
    default void aCheckLeavesNothingBehind() throws IOException {
        store().check(NAME);

        assertThat(names(root())).isEmpty();
    }
}
