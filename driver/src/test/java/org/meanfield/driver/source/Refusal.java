package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** What a user is told. */
public final class Refusal {
    private Refusal() {}

    /** The message of an action that ends with this exit code. */
    public static AbstractStringAssert<?> of(ExitCode code, ThrowingCallable action) {
        JobException refusal = catchThrowableOfType(JobException.class, action);
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.exitCode()).isEqualTo(code);
        return assertThat(refusal.getMessage());
    }
}
