package org.meanfield.driver.store;

import java.io.IOException;
import org.apache.hadoop.security.UserGroupInformation;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Says in one line what could not be done, where, as which user, and why. */
final class StorageFailure {

    /**
     * @param failed what failed, with its path: "Cannot write hdfs://..."
     */
    static JobException of(String failed, IOException cause) {
        return new JobException(
                ExitCode.STORAGE,
                failed + " as user " + user() + ": " + reason(cause)
                        + ". Make the place writable for this user, or set output.dir to another one.",
                cause);
    }

    /** The first line: a namenode's own stack trace follows it. */
    private static String reason(IOException cause) {
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElseThrow();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    static String user() {
        try {
            return UserGroupInformation.getCurrentUser().getShortUserName();
        } catch (IOException e) {
            return System.getProperty("user.name");
        }
    }

    private StorageFailure() {}
}
