package org.meanfield.driver.store;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Where one run lies, for those who know its directory and not its configuration. */
public record RunPlace(RunStore store, String runName) {

    /**
     * The run in {@code directory}.
     *
     * @param directory a Hadoop path: runs/mnist-mlp, hdfs:///runs/mnist-mlp
     * @throws JobException CONFIG where it cannot be a run's directory, STORAGE where it cannot be reached
     */
    public static RunPlace of(String directory, Configuration hadoop) {
        try {
            Path path = new Path(new Path("."), directory);
            return new RunPlace(RunStore.at(path.getParent().toString(), hadoop), path.getName());
        } catch (IllegalArgumentException e) {
            throw new JobException(ExitCode.CONFIG, "The run " + directory + " is at no path: " + e.getMessage(), e);
        }
    }

    /**
     * What the directory tells of the run.
     *
     * @throws JobException CONFIG where there is no run, STORAGE where it cannot be read
     */
    public RunResults results() {
        return store.results(runName)
                .orElseThrow(() -> new JobException(
                        ExitCode.CONFIG,
                        "There is no run " + store.place(runName) + ": it holds no " + RunPaths.RUN
                                + ". Give the path of a run's directory."));
    }

    /** Writes the run's page anew and gives its path. */
    public String report(Content page) {
        return store.report(runName, page);
    }
}
