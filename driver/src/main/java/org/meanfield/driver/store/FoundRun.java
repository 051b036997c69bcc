package org.meanfield.driver.store;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** The directory that the name of a run leads to, whether there is a run in it or not. */
record FoundRun(StoreFiles files, Path directory) {

    /**
     * Where a run lies.
     *
     * @param run       its name under {@code outputDir}, the path of its directory, or a name it was promoted to
     * @param outputDir a Hadoop path
     * @throws JobException CONFIG where it cannot be a run's directory, STORAGE where it cannot be reached
     */
    static FoundRun of(String run, String outputDir, Configuration hadoop) {
        try {
            Path path = run.indexOf('/') < 0 ? new Path(outputDir, run) : new Path(run);
            StoreFiles files = StoreFiles.holding(path, hadoop);
            return new FoundRun(files, Promotion.followed(files, files.qualified(path)));
        } catch (IOException e) {
            throw StorageFailure.of("Cannot reach the run " + run, e);
        } catch (IllegalArgumentException e) {
            throw new JobException(ExitCode.CONFIG, "The run " + run + " is at no path: " + e.getMessage(), e);
        }
    }

    boolean holds(String file) {
        return files.exists(new Path(directory, file));
    }

    /** There is nothing of a run. */
    JobException missing() {
        return missing(directory.toString());
    }

    static JobException missing(String directory) {
        return new JobException(
                ExitCode.CONFIG,
                "There is no run " + directory + ": it holds no " + RunPaths.RUN
                        + "; give a run's name under output.dir or the path of its directory");
    }
}
