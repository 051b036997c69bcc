package org.meanfield.driver.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.replica.ModelFile;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.ModelZip;
import org.meanfield.worker.replica.WeightLayout;

/** A trained model in a directory of its own: what it was trained by, what examples go through, and its weights. */
public final class ModelDirectory {
    private static final String CONF = "effective.conf";

    private final Path directory;
    private final FileSystem files;

    private ModelDirectory(Path directory, FileSystem files) {
        this.directory = directory;
        this.files = files;
    }

    /**
     * The directory at a Hadoop path, which need not be there yet.
     *
     * @throws IOException where its file system cannot be reached
     */
    public static ModelDirectory at(String path, Configuration hadoop) throws IOException {
        Path directory = new Path(path);
        FileSystem files = directory.getFileSystem(hadoop);
        return new ModelDirectory(files.makeQualified(directory), files);
    }

    /** Writes a model; its optimizer's state is not part of it. */
    public void write(TrainedModel model) throws IOException {
        JobConfig config = model.config();
        write(CONF, out -> out.write(config.effective().getBytes(StandardCharsets.UTF_8)));
        write(RunPaths.PREPROCESSING, PreprocessingJson.of(model.preprocessing()));
        ModelState state = new ModelState(model.weights(), new float[0][], 0);
        write(
                RunPaths.MODEL,
                out -> ModelFile.write(config.network(), config.training().optimizer(), state, out));
    }

    private void write(String name, Content content) throws IOException {
        try (OutputStream out = files.create(new Path(directory, name), false)) {
            content.writeTo(out);
        }
    }

    /**
     * Reads a model.
     *
     * @throws IOException  where a file is missing or cannot be read
     * @throws JobException kind DATA where the files are not what was written
     */
    public TrainedModel read() throws IOException {
        String text = read(CONF, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
        JobConfig config = ConfigLoader.load(new Path(directory, CONF).toString(), name -> text, List.of());
        Preprocessing preprocessing = read(RunPaths.PREPROCESSING, PreprocessingJson::read);
        float[] weights = read(RunPaths.MODEL, zip -> ModelZip.read(zip).weights());
        int wanted = WeightLayout.of(config.network()).size();
        if (weights.length != wanted) {
            throw new JobException(
                    ExitCode.DATA,
                    "Cannot use " + new Path(directory, RunPaths.MODEL) + ": it holds " + weights.length
                            + " weights, and the network of " + CONF + " has " + wanted + ".");
        }
        return new TrainedModel(directory.toString(), config, preprocessing, weights);
    }

    private <T> T read(String name, Reader<T> reader) throws IOException {
        try (InputStream in = files.open(new Path(directory, name))) {
            return reader.read(in);
        }
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }
}
