package org.meanfield.driver.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.replica.ModelZip;
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

    /**
     * Reads the model of a run.
     *
     * @param run       its name under {@code outputDir}, the path of its directory, or a name it was promoted to
     * @param outputDir a Hadoop path
     * @throws JobException kind CONFIG where there is no such run or it has no model yet, DATA where its files are not
     *     what was written, STORAGE where they cannot be read
     */
    public static TrainedModel of(String run, String outputDir, Configuration hadoop) {
        return reading(run, outputDir, hadoop).model();
    }

    /**
     * The same with some settings of its configuration changed, such as where its data lies.
     *
     * @throws JobException kind CONFIG where they are wrong, or would make another network of it
     */
    public TrainedModel with(List<String> sets) {
        JobConfig changed = ConfigLoader.load(location + "/" + RunPaths.RUN, name -> config.effective(), sets);
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

    private static Reading reading(String run, String outputDir, Configuration hadoop) {
        try {
            Path path = run.indexOf('/') < 0 ? new Path(outputDir, run) : new Path(run);
            StoreFiles files = StoreFiles.holding(path, hadoop);
            return new Reading(files, Promotion.followed(files, files.qualified(path)));
        } catch (IOException e) {
            throw StorageFailure.of("Cannot reach the run " + run, e);
        } catch (IllegalArgumentException e) {
            throw new JobException(ExitCode.CONFIG, "The run " + run + " is at no path: " + e.getMessage(), e);
        }
    }

    private record Reading(StoreFiles files, Path directory) {

        TrainedModel model() {
            if (!files.exists(new Path(directory, RunPaths.RUN))) {
                throw new JobException(
                        ExitCode.CONFIG,
                        "There is no run " + directory + ": it holds no " + RunPaths.RUN
                                + "; give a run's name under output.dir or the path of its directory");
            }
            if (!files.exists(new Path(directory, RunPaths.MODEL))) {
                throw new JobException(
                        ExitCode.CONFIG,
                        "The run " + directory + " has no model yet: it holds no " + RunPaths.MODEL
                                + "; start it again, and it goes on to its end");
            }
            JobConfig config = read(RunPaths.RUN, this::config);
            Preprocessing preprocessing = read(RunPaths.PREPROCESSING, PreprocessingJson::read);
            float[] weights = read(RunPaths.MODEL, zip -> ModelZip.read(zip).weights());
            int wanted = WeightLayout.of(config.network()).size();
            if (weights.length != wanted) {
                throw damaged(
                        RunPaths.MODEL,
                        new IOException("it holds " + weights.length + " weights, and the network of " + RunPaths.RUN
                                + " has " + wanted));
            }
            return new TrainedModel(directory.toString(), config, preprocessing, weights);
        }

        private JobConfig config(InputStream file) throws IOException {
            String text = RunJson.read(file.readAllBytes(), directory.toString(), true)
                    .config();
            return ConfigLoader.load(new Path(directory, RunPaths.RUN).toString(), name -> text, List.of());
        }

        private <T> T read(String name, Reader<T> reader) {
            try (InputStream in = files.open(new Path(directory, name))) {
                return reader.read(in);
            } catch (IOException e) {
                throw damaged(name, e);
            }
        }

        private JobException damaged(String name, IOException cause) {
            return new JobException(
                    ExitCode.DATA, "Cannot use " + new Path(directory, name) + ": " + cause.getMessage() + ".", cause);
        }
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }
}
