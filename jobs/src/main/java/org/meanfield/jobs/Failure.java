package org.meanfield.jobs;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a command failed, as its user reads it: a few lines without a stack trace, which goes to the log only, and a last
 * line with the exit code and its advice.
 */
record Failure(ExitCode exitCode, String message, Throwable cause) {
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);
    /** Where the launcher has the log written; absent where Spark's own start decides. */
    private static final String LOG_FILE = "meanfield.log.file";

    static Failure of(Throwable thrown) {
        return causes(thrown)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .map(known -> new Failure(known.exitCode(), known.getMessage(), thrown))
                .orElseGet(() -> new Failure(ExitCode.BUG, "This is a bug: " + oneLine(thrown), thrown));
    }

    /** Says it to the user, with the trace in the log, and answers the process's exit code. */
    int report(PrintWriter err) {
        if (exitCode != ExitCode.CONFIG) {
            LOG.error("{}", message, cause);
            LOG.error("Exit {}: {}", exitCode.code(), exitCode.advice());
        }
        if (exitCode != ExitCode.INTERRUPTED && endedFromOutside()) {
            err.println("Stopped by a signal before the job was done." + log());
            return exitCode.code();
        }
        err.println(message);
        err.println("Exit " + exitCode.code() + ": " + exitCode.advice() + log());
        return exitCode.code();
    }

    /** After Ctrl-C or a kill everything fails; only the signal is the reason, and the exit code is the signal's. */
    private static boolean endedFromOutside() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException shutdownHasBegun) {
            return true;
        }
    }

    private static Optional<JobException> known(Throwable cause) {
        if (cause instanceof JobException known) {
            return Optional.of(known);
        }
        if (cause instanceof OutOfMemoryError) {
            return Optional.of(new JobException(
                    ExitCode.CLUSTER,
                    "Out of memory (" + cause.getMessage() + "): the driver may take "
                            + Runtime.getRuntime().maxMemory() / (1024 * 1024)
                            + " MB of heap; set MEANFIELD_DRIVER_MEMORY, for example to 8g"));
        }
        return NativeLibrary.missing(cause);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(100);
    }

    private static String oneLine(Throwable thrown) {
        return thrown.toString().lines().findFirst().orElse("");
    }

    private static String log() {
        return Optional.ofNullable(System.getProperty(LOG_FILE))
                .map(Path::of)
                .filter(Files::exists)
                .map(file -> " Log: " + file)
                .orElse("");
    }
}
