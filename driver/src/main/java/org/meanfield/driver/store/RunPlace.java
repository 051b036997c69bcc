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
     * The run that a user names.
     *
     * @param run       its name under {@code outputDir}, the path of its directory, or a name it was promoted to
     * @param outputDir a Hadoop path
     * @throws JobException CONFIG where it cannot be a run's directory, STORAGE where it cannot be reached
     */
    public static RunPlace named(String run, String outputDir, Configuration hadoop) {
        FoundRun at = FoundRun.of(run, outputDir, hadoop);
        Path found = at.directory();
        if (found.isRoot()) {
            throw at.missing();
        }
        return new RunPlace(RunStore.at(found.getParent().toString(), hadoop), found.getName());
    }

    /**
     * What the directory tells of the run.
     *
     * @throws JobException CONFIG where there is no run, STORAGE where it cannot be read
     */
    public RunResults results() {
        return store.results(runName).orElseThrow(() -> FoundRun.missing(store.place(runName)));
    }

    /** Writes the run's page anew and gives its path. */
    public String report(Content page) {
        return store.report(runName, page);
    }
}
