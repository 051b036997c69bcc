package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says, and what a job says that has its complaint. */
final class DoctorCommandTest {
    /** Smaller than the weights of SmallJob: 784-32-10 in floats, three times with what adam remembers. */
    private static final String TOO_SMALL = "spark.driver.maxResultSize=100k";

    private static final String CURED = "spark.driver.maxResultSize=2m";

    @TempDir
    private Path directory;

    private String conf;

    @BeforeEach
    void writeConf() throws IOException {
        SmallJob.write(directory);
        conf = directory.resolve(SmallJob.CONF).toString();
    }

    @Test
    void theDoctorEndsWithTheLineThatCuresWhatItFound() {
        Said said = Said.by("doctor", conf, "--set", runs(), "--master", "local[2]", "--conf", TOO_SMALL);

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out())
                .contains("PROBLEM", "this network needs at least 1 MB", "1 problem,")
                .containsSubsequence(
                        "-> ",
                        "--conf " + CURED,
                        "To train:",
                        "--master 'local[2]'",
                        "--conf " + CURED,
                        "train " + conf,
                        "--set " + runs());
    }

    @Test
    void aJobThatCannotRunStopsBeforeItBeginsAndNamesTheCure() {
        Said said = Said.by("train", conf, "--set", runs(), "--master", "local[2]", "--conf", TOO_SMALL);

        assertThat(said.exit()).as(said.err()).isEqualTo(3);
        assertThat(said.err())
                .contains("This cluster cannot run the job:", "driver: spark.driver.maxResultSize", "--conf " + CURED);
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    private String runs() {
        return "output.dir=" + directory.resolve("runs");
    }
}
