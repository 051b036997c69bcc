package org.meanfield.jobs;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.meanfield.driver.job.Diagnosis;
import org.meanfield.driver.job.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a command failed, as its user reads it: a few lines without a stack trace, which goes to the log only, and a last
 * line with the exit code and its advice.
 */
record Failure(Diagnosis why, Throwable cause) {
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);
    /** Where the launcher has the log written; absent where Spark's own start decides. */
    private static final String LOG_FILE = "meanfield.log.file";

    static Failure of(Throwable thrown) {
        return new Failure(Diagnosis.of(thrown), thrown);
    }

    /** Says it to the user, with the trace in the log, and answers the process's exit code. */
    int report(PrintWriter err) {
        ExitCode exitCode = why.exitCode();
        // A start that is refused makes no log of its own.
        if (exitCode != ExitCode.CONFIG || logFile().isPresent()) {
            LOG.error("{}", why.message(), cause);
            LOG.error("Exit {}: {}", exitCode.code(), exitCode.advice());
        }
        if (exitCode != ExitCode.INTERRUPTED && endedFromOutside()) {
            err.println("Stopped by a signal before the job was done." + log());
            return exitCode.code();
        }
        err.println(why.message());
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

    private static String log() {
        return logFile().map(file -> " Log: " + file).orElse("");
    }

    private static Optional<Path> logFile() {
        return Optional.ofNullable(System.getProperty(LOG_FILE)).map(Path::of).filter(Files::exists);
    }
}
