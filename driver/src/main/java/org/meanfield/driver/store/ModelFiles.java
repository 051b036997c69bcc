package org.meanfield.driver.store;

import java.io.IOException;
import java.util.List;
import org.meanfield.driver.config.ConfFiles;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.replica.ModelZip;
import org.meanfield.worker.replica.WeightLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that a trained model is opened by.
 *
 * @param conf the one that says what was trained
 * @param text what that says, as a conf
 */
record ModelFiles(WrittenFiles files, String conf, Text text) {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFiles.class);

    /** Takes the configuration out of the file that holds it. */
    interface Text {
        String of(byte[] file) throws IOException;
    }

    /** The model; throws as {@link WrittenFiles#read}. */
    TrainedModel read() {
        return files.read(this::read);
    }

    private TrainedModel read(WrittenFiles.Opened opened) throws DamagedException {
        if (!opened.known()) {
            LOG.warn("{} comes without {}: what it holds is not checked", files.path(conf), Manifest.NAME);
        }
        String written = opened.read(conf, in -> text.of(in.readAllBytes()));
        Preprocessing preprocessing = opened.read(RunPaths.PREPROCESSING, PreprocessingJson::read);
        float[] weights = opened.read(RunPaths.MODEL, zip -> ModelZip.read(zip).weights());
        String name = files.path(conf).toString();
        JobConfig config = ConfigLoader.load(name, ConfFiles.alone(name, written), List.of());
        int wanted = WeightLayout.of(config.network()).size();
        if (weights.length != wanted) {
            throw new JobException(
                    ExitCode.DATA,
                    "Cannot use " + files.path(RunPaths.MODEL) + ": it holds " + weights.length
                            + " weights, and the network of " + conf + " has " + wanted + ".");
        }
        return new TrainedModel(files.files().directory().toString(), config, preprocessing, weights);
    }
}
