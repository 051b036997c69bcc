package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.store.Lease;
import org.meanfield.driver.store.RunStore;

/** Commands that take a run's name with a date, and the end of such runs. */
final class DatedRunsTest {
    private static final String NAME = "digits-{date}";

    @TempDir
    private Path directory;

    @Test
    void trainTakesANameForEachDay() throws IOException {
        SmallJob.write(directory);

        Said said = Said.by("train", directory.resolve(SmallJob.CONF).toString(), "--run-name", NAME, "--dry-run");

        assertThat(said.out()).containsPattern("name = \"?digits-\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void evaluateAndPromoteTakeTheRunOfToday() {
        String run = directory + "/" + NAME;

        assertThat(Said.by("evaluate", run).err()).containsPattern("There is no run .*digits-\\d{4}-\\d\\d-\\d\\d:");
        assertThat(Said.by("promote", run, "latest").err()).containsPattern("There is no run .*digits-\\d{4}-");
    }

    @Test
    void pruneSaysWhatItDeletesAndADryRunDeletesNothing() throws IOException {
        for (String day : new String[] {"01", "02", "03"}) {
            Path run = Files.createDirectory(directory.resolve("digits-2026-01-" + day));
            Files.writeString(run.resolve("run.json"), "{}");
            Files.writeString(run.resolve("_SUCCESS"), "");
        }
        String runs = directory + "/" + NAME;

        assertThat(Said.by("prune", runs, "--keep", "1", "--dry-run").out())
                .isEqualTo("Would delete digits-2026-01-01\nWould delete digits-2026-01-02\n");
        try (Lease job = RunStore.at(directory.toString(), new Configuration()).lease("digits-2026-01-02")) {
            assertThat(job).isNotNull();
            assertThat(Said.by("prune", runs, "--keep", "1", "--dry-run").out())
                    .contains("Would delete digits-2026-01-02, unless it is still written by ");
        }
        assertThat(directory.resolve("digits-2026-01-01/run.json")).exists();
        assertThat(Said.by("prune", NAME, "--keep", "2", "--set", "output.dir=" + directory)
                        .out())
                .isEqualTo("Deleted digits-2026-01-01\n");
        assertThat(directory).isDirectoryNotContaining("glob:**/*01-01");
        assertThat(directory).isDirectoryContaining("glob:**/*01-02");
    }

    @Test
    void pruneNeedsADateAndSomethingToKeep() {
        assertThat(Said.by("prune", "digits", "--keep", "1").exit()).isEqualTo(2);
        assertThat(Said.by("prune", NAME, "--keep", "0").err()).contains("--keep 0 must be at least 1");
        assertThat(Said.by("prune", directory + "/none/" + NAME, "--keep", "1").err())
                .contains("There are no runs under");
    }
}
