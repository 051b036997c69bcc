package org.meanfield.driver.store;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.hdfs.protocol.QuotaExceededException;
import org.apache.hadoop.security.UserGroupInformation;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Says in one line what could not be done, where, as which user, why, and what to change. */
final class StorageFailure {
    private static final Pattern FULL = Pattern.compile("(?i)no space left|disk quota exceeded");

    /**
     * @param failed what failed, with its path: "Cannot write hdfs://..."
     */
    static JobException of(String failed, IOException cause) {
        return new JobException(
                ExitCode.STORAGE, failed + " as user " + user() + ": " + reason(cause) + ". " + advice(cause), cause);
    }

    private static String advice(IOException cause) {
        if (Outage.is(cause)) {
            return "See that the storage runs and can be reached from here, then start the same command again.";
        }
        if (cause instanceof QuotaExceededException
                || FULL.matcher(String.valueOf(cause.getMessage())).find()) {
            return "Free space there or raise the quota, then start the same command again; or set output.dir to"
                    + " another place.";
        }
        return "Make the place writable for this user, or set output.dir to another one.";
    }

    /** The first line: a namenode's own stack trace follows it. */
    static String reason(IOException cause) {
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
