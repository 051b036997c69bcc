package org.meanfield.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.data.Preprocessing;

/** Small jobs on digits for tests. */
public final class Jobs {
    private Jobs() {}

    /** For a run that begins anew: all its steps are fitted to its own data. */
    public static final Preprocessing NOTHING_KEPT = new Preprocessing(List.of(), List.of());

    public static final TrainingObserver UNWATCHED = new TrainingObserver() {};

    private static final String DRAWN =
            """
            train { format = digits, examples = 500, seed = 1 }
            test  { format = digits, examples = 100, seed = 2 }
            """;
    private static final String IDX =
            """
            train { format = idx, images = train-images-idx3-ubyte.gz, labels = train-labels-idx1-ubyte.gz }
            test  { format = idx, images = t10k-images-idx3-ubyte.gz, labels = t10k-labels-idx1-ubyte.gz }
            """;

    /** 500 digits to train on, 100 to test and validate on, 16 hidden units, 2 epochs, 2 workers, into {@code dir}. */
    public static JobConfig digits(Path dir, String... sets) {
        return job(dir, DRAWN, sets);
    }

    /** The same from idx files by MNIST's names in data.dir. */
    public static JobConfig idx(Path dir, String... sets) {
        return job(dir, IDX, sets);
    }

    private static JobConfig job(Path dir, String sources, String... sets) {
        Path conf = dir.resolve("job.conf");
        try {
            Files.writeString(
                    conf,
                    """
                    run.name = digits
                    data {
                      %s
                      validation = test
                      scale = 255
                    }
                    model {
                      input = [28, 28]
                      layers = [
                        { flatten {} }
                        { dense { units = 16, activation = relu } }
                        { dense { units = 10, activation = softmax } }
                      ]
                    }
                    training {
                      optimizer = rmsprop, loss = sparse_categorical_crossentropy, metrics = [accuracy]
                      epochs = 2, batch_size = 32
                    }
                    averaging.workers = 2
                    output.dir = "%s"
                    """
                            .formatted(sources, dir.resolve("runs")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConfigLoader.load(conf, List.of(sets));
    }
}
