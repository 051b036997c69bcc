package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/schedule/nightly with the real launcher: two tries of one night. */
final class NightlyIT {
    private static final Path NIGHTLY = Launch.PROJECT.resolve("deploy/schedule/nightly");

    @TempDir
    private Path directory;

    /** The first gate is one that nobody passes. */
    @Test
    void aRunBelowTheGateIsNotPromotedAndTheSameNightAgainGoesOnWithIt() throws Exception {
        SmallJob.write(directory);
        Path runs = directory.resolve("runs");
        Path old = Files.createDirectories(runs.resolve("digits-2025-12-31"));
        Files.writeString(old.resolve("run.json"), "{}");
        Files.writeString(old.resolve("_SUCCESS"), "");

        Launch failed = nightly("accuracy=1.01");

        assertThat(failed.exit()).as(failed.err()).isEqualTo(7);
        assertThat(failed.out()).contains("Epoch 1/2", "Epoch 2/2").doesNotContain("is now");
        Path run = runs.resolve("digits-2026-01-01");
        assertThat(run).isDirectoryContaining("glob:**/_SUCCESS");
        assertThat(runs.resolve("digits-latest")).doesNotExist();
        assertThat(old).exists();
        byte[] model = Files.readAllBytes(run.resolve("model.zip"));

        Launch passed = nightly("accuracy=0.3");

        assertThat(passed.exit()).as(passed.err()).isZero();
        assertThat(passed.out())
                .contains("there is nothing left to do", "Deleted digits-2025-12-31")
                .doesNotContain("Epoch 1/2");
        assertThat(run.resolve("model.zip")).hasBinaryContent(model);
        assertThat(runs.resolve("digits-latest")).hasContent("digits-2026-01-01\n");
        assertThat(old).doesNotExist();
    }

    private Launch nightly(String gate) throws Exception {
        return Launch.of(
                NIGHTLY,
                directory,
                Map.of("MEANFIELD_OPTIONS", "--master=local[2]", "MEANFIELD_KEEP", "1"),
                SmallJob.CONF,
                "digits",
                gate,
                "2026-01-01");
    }
}
