package org.meanfield.driver.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosisTest {

    @Test
    void aJobsOwnExceptionIsFoundUnderWhatSparkWrapsAroundIt() {
        Diagnosis why =
                Diagnosis.of(new RuntimeException("Job aborted", new JobException(ExitCode.DATA, "train.csv line 3")));

        assertThat(why).isEqualTo(new Diagnosis(ExitCode.DATA, "train.csv line 3"));
    }

    @Test
    void anythingElseIsABugInOneLine() {
        Diagnosis why = Diagnosis.of(new IllegalStateException("first\nsecond"));

        assertThat(why).isEqualTo(new Diagnosis(ExitCode.BUG, "This is a bug: java.lang.IllegalStateException: first"));
    }

    @Test
    void aMissingNativeLibraryIsToldWithThePlatform() {
        Diagnosis why = Diagnosis.of(new ExceptionInInitializerError(
                new RuntimeException(new UnsatisfiedLinkError("no jnind4jcpu in java.library.path"))));

        assertThat(why.exitCode()).isEqualTo(ExitCode.CLUSTER);
        assertThat(why.message()).contains("No native library", System.getProperty("os.arch"), "Linux x86-64");
    }

    @Test
    void aMissingNativeLibraryIsKnownBySparksTextOfAnExecutorsFailure() {
        Diagnosis why = Diagnosis.of(new IllegalStateException("Lost task 0.0: java.lang.NoClassDefFoundError:"
                + " Could not initialize class org.nd4j.linalg.factory.Nd4j\n\tat ..."));

        assertThat(why.exitCode()).isEqualTo(ExitCode.CLUSTER);
    }

    @Test
    void tooSmallAHeapIsToldWithItsSetting() {
        Diagnosis why = Diagnosis.of(new RuntimeException(new OutOfMemoryError("Java heap space")));

        assertThat(why.exitCode()).isEqualTo(ExitCode.CLUSTER);
        assertThat(why.message()).contains("Java heap space", "MEANFIELD_DRIVER_MEMORY");
    }
}
