package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meanfield.driver.store.SampleRuns.epoch;
import static org.meanfield.driver.store.SampleRuns.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.config.RunName;
import org.meanfield.driver.job.JobException;

/** Which runs of a dated name go, on every file system. */
interface OldRunsContract extends StorePlace {
    RunName DIGITS = new RunName("digits-{date}");

    @Test
    default void theNewestFinishedRunsStayAndWhatIsPromotedAndWhatIsNoRunOfTheName() throws IOException {
        for (String day : new String[] {"01", "02", "04", "05"}) {
            finished("digits-2026-01-" + day);
        }
        store().begin(record("digits-2026-01-03")).epoch(epoch(1, 0.5));
        store().begin(record("digits-2026-01-06")).epoch(epoch(1, 0.5));
        finished("letters-2026-01-01");
        finished("digits");
        file("digits-latest", "digits-2026-01-01\n");
        file("digits-2025-12-31/notes.txt", "no run");

        OldRuns runs = old();
        assertThat(runs.beyond(4)).isEmpty();
        assertThat(runs.beyond(2)).containsExactly("digits-2026-01-02", "digits-2026-01-03");
        runs.beyond(2).forEach(run -> assertThat(runs.delete(run)).isTrue());

        assertThat(names(outputDir()))
                .containsExactly(
                        "digits",
                        "digits-2025-12-31",
                        "digits-2026-01-01",
                        "digits-2026-01-04",
                        "digits-2026-01-05",
                        "digits-2026-01-06",
                        "digits-latest",
                        "letters-2026-01-01");
    }

    @Test
    default void aRunThatAJobWritesIntoStays() throws IOException {
        finished("digits-2026-01-01");
        try (Lease job = store().lease("digits-2026-01-01")) {
            assertThat(old().delete("digits-2026-01-01")).isFalse();
            assertThat(old().writer("digits-2026-01-01").orElseThrow())
                    .contains("(process " + ProcessHandle.current().pid() + ") since ");
            job.check();
        }
        assertThat(old().writer("digits-2026-01-01")).isEmpty();

        assertThat(names(new Path(outputDir(), "digits-2026-01-01"))).contains("run.json", "_SUCCESS");
        assertThat(old().delete("digits-2026-01-01")).isTrue();
    }

    @Test
    default void aRunThatIsPromotedMeanwhileStays() throws IOException {
        finished("digits-2026-01-01");
        OldRuns runs = old();
        file("digits-latest", "digits-2026-01-01\n");

        assertThat(runs.delete("digits-2026-01-01")).isFalse();
        assertThat(names(outputDir())).containsExactly("digits-2026-01-01", "digits-latest");
    }

    @Test
    default void whatAKilledStartLeftHalfDeletedGoes() throws IOException {
        finished("digits-2026-01-02");
        file("_pruned-digits-2026-01-01/model.zip", "weights");
        file("_pruned-letters-2026-01-01/model.zip", "weights");

        old().finish();

        assertThat(names(outputDir())).containsExactly("_pruned-letters-2026-01-01", "digits-2026-01-02");
    }

    @Test
    default void aNameWithoutADateIsRefused() {
        assertThatThrownBy(() -> OldRuns.of(
                        outputDir().toString(),
                        new RunName("digits"),
                        fileSystem().getConf()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("digits-{date}");
    }

    private OldRuns old() {
        return OldRuns.of(outputDir().toString(), DIGITS, fileSystem().getConf());
    }

    private void finished(String name) {
        store().begin(record(name)).succeed("Trained.");
    }

    private void file(String name, String text) throws IOException {
        try (OutputStream out = fileSystem().create(new Path(outputDir(), name))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
