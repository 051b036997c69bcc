package org.meanfield.driver.spark.watch;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Tells a failed Spark job's reasons apart: ours comes back as it was thrown, the cluster's as one of the cluster. */
public final class SparkFailure {
    private SparkFailure() {}

    /** Runs a Spark job. */
    public static <T> T explained(Callable<T> job) {
        try {
            return job.call();
        } catch (Exception failure) { // Scala throws checked exceptions that no signature names
            throw explanation(failure);
        }
    }

    private static RuntimeException explanation(Exception failure) {
        if (failure instanceof ExecutionException && failure.getCause() instanceof Exception cause) {
            return explanation(cause);
        }
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
