package org.meanfield.driver.job;

/**
 * A job cannot go on, for a reason its user can cure. The message says what failed, the value seen, what is allowed and
 * where to change it; the kind says the exit code.
 */
public final class JobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public JobException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public JobException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
