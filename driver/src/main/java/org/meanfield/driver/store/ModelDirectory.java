package org.meanfield.driver.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.replica.ModelFile;
import org.meanfield.worker.replica.ModelState;

/** A trained model in a directory of its own: what it was trained by, what examples go through, and its weights. */
public final class ModelDirectory {
    private static final String CONF = "effective.conf";

    private static final String CURE = "Bring the file back from a copy, or save the model again.";

    private final SummedFiles files;

    private ModelDirectory(SummedFiles files) {
        this.files = files;
    }

    /**
     * The directory at a Hadoop path, which need not be there yet.
     *
     * @throws IOException where its file system cannot be reached
     */
    public static ModelDirectory at(String path, Configuration hadoop) throws IOException {
        Path directory = new Path(path);
        StoreFiles files = StoreFiles.holding(directory, hadoop);
        return new ModelDirectory(new SummedFiles(files, files.qualified(directory)));
    }

    /**
     * Writes a model; its optimizer's state is not part of it.
     *
     * @throws JobException kind STORAGE where that cannot be done
     */
    public void write(TrainedModel model) {
        JobConfig config = model.config();
        ModelState state = new ModelState(model.weights(), new float[0][], 0);
        files.create(List.of(
                files.create(CONF, out -> out.write(config.effective().getBytes(StandardCharsets.UTF_8))),
                files.create(RunPaths.PREPROCESSING, PreprocessingJson.of(model.preprocessing())),
                files.create(
                        RunPaths.MODEL,
                        out -> ModelFile.write(
                                config.network(), config.training().optimizer(), state, out))));
    }

    /**
     * Reads a model.
     *
     * @throws JobException kind DATA where the files are not what was written, STORAGE where they cannot be read
     */
    public TrainedModel read() {
        WrittenFiles written = new WrittenFiles(files, CURE);
        return new ModelFiles(written, CONF, text -> new String(text, StandardCharsets.UTF_8)).read();
    }
}
