package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that take a run's name with a date. */
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
}
