package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meanfield.driver.store.SampleRuns.NAME;
import static org.meanfield.driver.store.SampleRuns.epoch;
import static org.meanfield.driver.store.SampleRuns.finish;
import static org.meanfield.driver.store.SampleRuns.record;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** The store on the local disk. */
class RunStoreTest implements RunFilesContract, RunStartContract, WholeFilesContract, LeaseContract, OldRunsContract {
    @TempDir
    private File root;

    private FileSystem local;

    @BeforeEach
    void findTheLocalDisk() throws IOException {
        local = FileSystem.getLocal(new Configuration());
    }

    @Override
    public Path root() {
        return new Path(root.toURI());
    }

    @Override
    public FileSystem fileSystem() {
        return local;
    }

    @ParameterizedTest
    @CsvSource({"022, rw-r--r--", "027, rw-r-----"})
    void filesKeepWhatHadoopsUmaskLeavesThem(String umask, String expected) throws IOException {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.permissions.umask-mode", umask);
        hadoop.setBoolean("fs.file.impl.disable.cache", true);

        finish(RunStore.at(outputDir().toString(), hadoop), 0.5);

        for (String name : names(directory())) {
            Path file = new Path(directory(), name);
            assertThat(local.getFileStatus(file).getPermission()).as(name).hasToString(expected);
        }
    }

    @Test
    void aRunKilledBetweenWritingAndRenamingLeavesNoModel() throws Exception {
        Process killed = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DiesWhileWriting.class.getName(),
                        outputDir().toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(root, "output"))
                .start();
        assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(killed.exitValue()).isEqualTo(DiesWhileWriting.EXIT);
        assertThat(names(directory())).containsExactly("_temporary", "history.csv", "metrics.jsonl", "run.json");
        assertThat(names(new Path(directory(), "_temporary"))).containsExactly("model.zip");

        finish(store(), 0.5);

        assertThat(names(directory())).doesNotContain("_temporary").contains("model.zip", "_SUCCESS");
        assertThat(text("model.zip")).isEqualTo("weights");
    }

    /** A driver that dies in the middle of its model. */
    static final class DiesWhileWriting {
        static final int EXIT = 137;

        public static void main(String[] arguments) {
            RunDirectory run = RunStore.at(arguments[0], new Configuration()).begin(record());
            run.epoch(epoch(1, 0.5));
            run.model(out -> {
                out.write("half".getBytes(StandardCharsets.UTF_8));
                out.flush();
                Runtime.getRuntime().halt(EXIT);
            });
        }
    }

    @Test
    void aPlaceWhereNobodyCanWriteIsNamedWithUserAndOwner() {
        assertThatThrownBy(() -> RunStore.at("/proc/runs", new Configuration()).check(NAME))
                .isInstanceOf(JobException.class)
                .hasMessageStartingWith("Cannot write to file:/proc (root:root ")
                .hasMessageContaining("as user " + System.getProperty("user.name"))
                .extracting(e -> ((JobException) e).exitCode())
                .isEqualTo(ExitCode.STORAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftq://host/runs", "a:b"})
    void aPathOfNoFileSystemIsAnErrorOfTheConfiguration(String outputDir) {
        assertThatThrownBy(() -> RunStore.at(outputDir, new Configuration()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("output.dir = \"" + outputDir + "\"")
                .extracting(e -> ((JobException) e).exitCode())
                .isEqualTo(ExitCode.CONFIG);
    }

    @Test
    void anUnknownHostIsAnErrorOfTheStorage() {
        assertThatThrownBy(() -> RunStore.at("hdfs://no-such-host.invalid:1/runs", new Configuration()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("no-such-host.invalid")
                .extracting(e -> ((JobException) e).exitCode())
                .isEqualTo(ExitCode.STORAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "_SUCCESS", ".hidden", "a:b", "a b", "a\n"})
    void aNameThatIsNoDirectorysNameIsRefused(String runName) {
        assertThatThrownBy(() -> store().check(runName))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("run.name = \"" + runName + "\"");
    }

    @Test
    void aRelativePathStandsUnderTheWorkingDirectory() {
        RunStore relative = RunStore.at("target/no-such-runs", new Configuration());
        RunDirectory run = relative.begin(record());
        try {
            assertThat(run.location()).isEqualTo("file:" + new File("target/no-such-runs/" + NAME).getAbsolutePath());
        } finally {
            run.fail(new IllegalStateException("only looking"));
        }
        assertThat(new File("target/no-such-runs")).doesNotExist();
    }
}
