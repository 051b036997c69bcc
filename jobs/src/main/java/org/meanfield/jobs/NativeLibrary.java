package org.meanfield.jobs;

import java.util.Optional;
import java.util.regex.Pattern;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Tells when ND4J found no native library for this machine, which it says in many ways. */
final class NativeLibrary {
    /** Names that only appear where ND4J's start failed: on the driver as types, from an executor as text. */
    private static final Pattern TRACES = Pattern.compile(
            "(?s).*(NoAvailableBackendException|UnsatisfiedLinkError: (no jni|.*bytedeco)|Could not initialize class org\\.(nd4j|bytedeco)).*");

    private NativeLibrary() {}

    static Optional<JobException> missing(Throwable cause) {
        if (!(cause instanceof UnsatisfiedLinkError)
                && !TRACES.matcher(cause.toString()).matches()) {
            return Optional.empty();
        }
        return Optional.of(new JobException(
                ExitCode.CLUSTER,
                "No native library of ND4J for this platform: " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch")
                        + ". This build runs on Linux x86-64 (glibc), driver and executors alike."));
    }
}
