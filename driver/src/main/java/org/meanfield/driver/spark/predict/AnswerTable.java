package org.meanfield.driver.spark.predict;

import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/**
 * A directory of files that is whole or absent: it is written beside its place and renamed.
 *
 * @param path any Hadoop path, at which nothing may be
 */
public record AnswerTable(String path, Format format) {

    /** What its files are. */
    public enum Format {
        PARQUET,
        /** With a header in each file. */
        CSV,
        /** One object a line. */
        JSON
    }

    /**
     * Refuses a path that is taken. To be called before any work starts.
     *
     * @throws JobException kind CONFIG where something is there, STORAGE where nobody can look
     */
    public void requireFree(Configuration hadoop) {
        Path target = new Path(path);
        try {
            if (target.getFileSystem(hadoop).exists(target)) {
                throw new JobException(
                        ExitCode.CONFIG,
                        "--out " + path + " is there already, and nothing is written over; name another path, or move"
                                + " it away");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void write(Dataset<Row> rows, Configuration hadoop) {
        requireFree(hadoop);
        try {
            FileSystem files = new Path(path).getFileSystem(hadoop);
            Path target = files.makeQualified(new Path(path));
            Path aside = new Path(target.getParent(), "_" + target.getName() + "-" + UUID.randomUUID());
            try {
                rows.write()
                        .format(format.name().toLowerCase(Locale.ROOT))
                        .option("header", true)
                        .save(aside.toString());
                if (!files.rename(aside, target)) {
                    throw new IOException("the file system refused to rename " + aside);
                }
            } finally {
                files.delete(aside, true);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private JobException unwritable(IOException cause) {
        return new JobException(ExitCode.STORAGE, "Cannot write to --out " + path + ": " + cause.getMessage(), cause);
    }
}
