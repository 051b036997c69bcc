package org.meanfield.driver.source;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Says in a user's words why a file could not be read, and whose fault that is: the path's, the file's, the storage's. */
final class StorageProblem {
    private StorageProblem() {}

    /** @param what the file, and the place in it where one is known */
    static JobException reading(String what, IOException cause) {
        if (cause instanceof EOFException) {
            return bad(what, "the file is truncated: it ends here", cause);
        }
        if (cause instanceof ZipException) {
            return bad(what, "the gzip data is corrupt (" + cause.getMessage() + ")", cause);
        }
        if (cause instanceof ChecksumException) {
            return bad(
                    what, "its checksum does not match: the file was damaged or changed after it was written", cause);
        }
        if (deniesAccess(cause)) {
            return bad(what, "permission denied; allow the user who runs the job to read it", cause);
        }
        if (cause instanceof FileNotFoundException) {
            return bad(what, "it is not there; a file on disk must be there on every machine of the cluster", cause);
        }
        if (cause instanceof UnsupportedFileSystemException) {
            return path(what, cause);
        }
        return unreachable(what, cause);
    }

    /** @param what the directory or file that was to be written */
    static JobException writing(String what, IOException cause) {
        if (cause instanceof UnsupportedFileSystemException) {
            return path(what, cause);
        }
        String problem = deniesAccess(cause) ? "permission denied" : cause.getMessage();
        return new JobException(ExitCode.STORAGE, "Cannot write " + what + ": " + problem, cause);
    }

    /** A text that is no path, or names a file system that nobody knows. */
    static JobException path(String path, Exception cause) {
        if (cause.getCause() instanceof UnknownHostException) {
            return unreachable(path, cause);
        }
        return new JobException(
                ExitCode.CONFIG,
                "Bad path " + path + ": " + cause.getMessage()
                        + "; data.dir and the file names below it must be plain, file: or hdfs: paths, or of a file"
                        + " system that Hadoop is configured for",
                cause);
    }

    private static boolean deniesAccess(IOException cause) {
        return cause instanceof AccessControlException
                || cause instanceof java.nio.file.AccessDeniedException
                || String.valueOf(cause.getMessage()).contains("(Permission denied)");
    }

    private static JobException bad(String what, String problem, IOException cause) {
        return new JobException(ExitCode.DATA, "Cannot read " + what + ": " + problem, cause);
    }

    private static JobException unreachable(String what, Exception cause) {
        return new JobException(
                ExitCode.STORAGE,
                "Cannot read " + what + ": the file system does not answer as it should (" + cause.getMessage()
                        + "); see that it is up and that this machine reaches it",
                cause);
    }
}
