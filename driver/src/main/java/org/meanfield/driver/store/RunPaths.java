package org.meanfield.driver.store;

import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/**
 * Where everything of one run lies. Names that Hadoop hides from those who read data begin with {@code _}: a run's own
 * name never does.
 */
record RunPaths(Path outputDir, String runName) {
    static final String TEMPORARY = "_temporary";
    /** What the files begin with that are written only to see whether one can. */
    static final String PROBE = "_probe-";

    static final String SUCCESS = "_SUCCESS";
    static final String RUN = "run.json";
    static final String METRICS = "metrics.jsonl";
    static final String ROUNDS = "rounds.jsonl";
    static final String HISTORY = "history.csv";
    static final String EVALUATION = "evaluation.json";
    static final String EXECUTORS = "executors.jsonl";
    static final String GALLERY = "gallery.json";
    static final String TENSORBOARD = "tensorboard";
    static final String REPORT = "report.html";
    static final String CHECKPOINTS = "checkpoints";
    static final String MODEL = "model.zip";
    static final String BAD_RECORDS = "bad-records.jsonl";
    static final String PREPROCESSING = "preprocessing.json";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._=@+-]*");

    RunPaths {
        if (!NAME.matcher(runName).matches()) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "run.name = \"" + runName + "\" cannot be a directory's name: it begins with a letter or digit, and"
                            + " letters, digits and . _ = @ + - may follow.");
        }
    }

    Path directory() {
        return new Path(outputDir, runName);
    }

    Path file(String name) {
        return new Path(directory(), name);
    }

    /** Where unfinished files are written before they get their own names. */
    Path temporary() {
        return file(TEMPORARY);
    }

    /** Says who writes into this run; beside its directory, which one job may replace by another. */
    Path lease() {
        return new Path(outputDir, "_lease-" + runName);
    }

    /** Where an older run of this name waits until the new one has its first epoch. */
    Path replaced() {
        return new Path(outputDir, "_replaced-" + runName);
    }
}
