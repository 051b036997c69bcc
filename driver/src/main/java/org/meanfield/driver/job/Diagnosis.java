package org.meanfield.driver.job;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a failure means.
 *
 * @param message for the job's user, as a rule in one line
 */
public record Diagnosis(ExitCode exitCode, String message) {
    /** Names that only appear where ND4J's start failed: on the driver as types, from an executor as text. */
    private static final Pattern NO_NATIVES = Pattern.compile(
            "(?s).*(NoAvailableBackendException|UnsatisfiedLinkError: (no jni|.*bytedeco)|Could not initialize class org\\.(nd4j|bytedeco)).*");

    /** The first reason, from the outermost inward, that is known; everything else is a bug. */
    public static Diagnosis of(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(100)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> new Diagnosis(ExitCode.BUG, "This is a bug: " + oneLine(thrown)));
    }

    private static Optional<Diagnosis> known(Throwable cause) {
        if (cause instanceof JobException known) {
            return Optional.of(new Diagnosis(known.exitCode(), known.getMessage()));
        }
        if (cause instanceof OutOfMemoryError) {
            return Optional.of(new Diagnosis(
                    ExitCode.CLUSTER,
                    "Out of memory (" + cause.getMessage() + "): the driver may take "
                            + Runtime.getRuntime().maxMemory() / (1024 * 1024)
                            + " MB of heap; set MEANFIELD_DRIVER_MEMORY, for example to 8g"));
        }
        if (cause instanceof UnsatisfiedLinkError
                || NO_NATIVES.matcher(cause.toString()).matches()) {
            return Optional.of(new Diagnosis(
                    ExitCode.CLUSTER,
                    "No native library of ND4J for this platform: " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch")
                            + ". This build runs on Linux x86-64 (glibc), driver and executors alike."));
        }
        return Optional.empty();
    }

    private static String oneLine(Throwable thrown) {
        return thrown.toString().lines().findFirst().orElse("");
    }
}
