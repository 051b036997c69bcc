package org.meanfield.driver.store;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.ConfFiles;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.replica.WeightLayout;

/**
 * The model of a finished run, as its directory holds it.
 *
 * @param location      of the directory
 * @param config        that it was trained by
 * @param preprocessing what examples go through on their way to it
 * @param weights       in the order of its network's {@link WeightLayout}
 */
public record TrainedModel(String location, JobConfig config, Preprocessing preprocessing, float[] weights) {
    private static final String CURE = "Bring the file back from a copy, or delete " + RunPaths.SUCCESS
            + " there and start the same training again: it writes its model anew from its last checkpoint.";

    /**
     * Reads the model of a run.
     *
     * @param run       its name under {@code outputDir}, the path of its directory, or a name it was promoted to
     * @param outputDir a Hadoop path
     * @throws JobException kind CONFIG where there is no such run or it has no model yet, DATA where its files are not
     *     what was written, STORAGE where they cannot be read
     */
    public static TrainedModel of(String run, String outputDir, Configuration hadoop) {
        FoundRun found = FoundRun.of(run, outputDir, hadoop);
        if (!found.holds(RunPaths.RUN)) {
            throw found.missing();
        }
        if (!found.holds(RunPaths.MODEL)) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "The run " + found.directory() + " has no model yet: it holds no " + RunPaths.MODEL
                            + "; start it again, and it goes on to its end");
        }
        WrittenFiles written = new WrittenFiles(new SummedFiles(found.files(), found.directory()), CURE);
        return new ModelFiles(written, RunPaths.RUN, file -> RunJson.read(
                                file, found.directory().toString(), true)
                        .config())
                .read();
    }

    /**
     * The same with some settings of its configuration changed, such as where its data lies.
     *
     * @throws JobException kind CONFIG where they are wrong, or would make another network of it
     */
    public TrainedModel with(List<String> sets) {
        String conf = location + "/" + RunPaths.RUN;
        JobConfig changed = ConfigLoader.load(conf, ConfFiles.alone(conf, config.effective()), sets);
        boolean same = changed.network().inputs().equals(config.network().inputs())
                && changed.network().nodes().equals(config.network().nodes());
        if (!same) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "--set changes the network, but " + location + " holds the weights of the one that was trained;"
                            + " leave model as it is");
        }
        return new TrainedModel(location, changed, preprocessing, weights);
    }

    /** Writes what it came to on its test data into its directory, and answers where. */
    public String store(EvaluationReport report, Configuration hadoop) {
        Path directory = new Path(location);
        Path file = new Path(directory, RunPaths.EVALUATION);
        try {
            StoreFiles.holding(directory, hadoop)
                    .write(file, new Path(new Path(directory, RunPaths.TEMPORARY), RunPaths.EVALUATION), report.json());
        } catch (IOException e) {
            throw StorageFailure.of("Cannot write " + file, e);
        }
        return file.toString();
    }
}
