package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.job.ExitCode;

final class FailureTest {

    @Test
    void theLastLineIsTheExitCodeWithItsAdvice() {
        StringWriter err = new StringWriter();

        int exit = Failure.of(new IllegalStateException("first\nsecond")).report(new PrintWriter(err, true));

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("This is a bug: java.lang.IllegalStateException: first\nExit 1: " + ExitCode.BUG.advice()
                        + "\n");
    }
}
