package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

final class FailureTest {

    @Test
    void aJobsOwnExceptionIsFoundUnderWhatSparkWrapsAroundIt() {
        Failure failure =
                Failure.of(new RuntimeException("Job aborted", new JobException(ExitCode.DATA, "train.csv line 3")));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(failure.message()).isEqualTo("train.csv line 3");
    }

    @Test
    void anythingElseIsABugInOneLine() {
        StringWriter err = new StringWriter();

        int exit = Failure.of(new IllegalStateException("first\nsecond")).report(new PrintWriter(err, true));

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("This is a bug: java.lang.IllegalStateException: first\nExit 1: " + ExitCode.BUG.advice()
                        + "\n");
    }

    @Test
    void aMissingNativeLibraryIsToldWithThePlatform() {
        Failure failure = Failure.of(new ExceptionInInitializerError(
                new RuntimeException(new UnsatisfiedLinkError("no jnind4jcpu in java.library.path"))));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CLUSTER);
        assertThat(failure.message()).contains("No native library", System.getProperty("os.arch"), "Linux x86-64");
    }

    @Test
    void aMissingNativeLibraryIsKnownBySparksTextOfAnExecutorsFailure() {
        Failure failure = Failure.of(new IllegalStateException("Lost task 0.0: java.lang.NoClassDefFoundError:"
                + " Could not initialize class org.nd4j.linalg.factory.Nd4j\n\tat ..."));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CLUSTER);
    }

    @Test
    void tooSmallAHeapIsToldWithItsSetting() {
        Failure failure = Failure.of(new RuntimeException(new OutOfMemoryError("Java heap space")));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CLUSTER);
        assertThat(failure.message()).contains("Java heap space", "MEANFIELD_DRIVER_MEMORY");
    }
}
