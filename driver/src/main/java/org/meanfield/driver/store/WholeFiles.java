package org.meanfield.driver.store;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** A directory on any Hadoop file system whose files are whole or absent. */
public final class WholeFiles {
    private final StoreFiles files;
    private final Path directory;

    private WholeFiles(StoreFiles files, Path directory) {
        this.files = files;
        this.directory = directory;
    }

    /**
     * Files in {@code directory}, which need not exist.
     *
     * @throws JobException CONFIG where no file system knows such a path, STORAGE where it cannot be reached
     */
    public static WholeFiles in(String directory, Configuration hadoop) {
        try {
            Path path = new Path(directory);
            StoreFiles files = StoreFiles.holding(path, hadoop);
            return new WholeFiles(files, files.qualified(path));
        } catch (IOException e) {
            throw StorageFailure.of("Cannot reach " + directory, e);
        } catch (IllegalArgumentException e) {
            throw new JobException(ExitCode.CONFIG, directory + " is no path: " + e.getMessage(), e);
        }
    }

    /** Writes a file, over one of the same name, and gives its path. */
    public String write(String name, Content content) {
        Path target = new Path(directory, name);
        files.createDirectory(directory);
        files.write(target, new Path(directory, "_" + name + "-" + UUID.randomUUID()), content);
        return target.toString();
    }
}
