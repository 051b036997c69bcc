package org.meanfield.driver.spark;

import java.util.function.Supplier;
import org.apache.spark.SparkException;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Tells a failed Spark job's reasons apart: ours comes back as it was thrown, the cluster's as one of the cluster. */
final class SparkFailure {
    private SparkFailure() {}

    /** Runs a Spark job. */
    static <T> T explained(Supplier<T> job) {
        try {
            return job.get();
        } catch (Exception failure) { // Scala throws checked exceptions that no signature names
            throw explanation(failure);
        }
    }

    private static RuntimeException explanation(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JobException ours) {
                return ours;
            }
        }
        if (failure instanceof SparkException && failure.getCause() == null) {
            return new JobException(ExitCode.CLUSTER, "Spark gave up on this job: " + failure.getMessage(), failure);
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
