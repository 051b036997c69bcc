package org.meanfield.driver.spark.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.spark.place.CountedSource;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.worker.data.Preprocessing;

/** A model that answers {@code 2 x - 1}, for tests. */
final class LineModel {
    private LineModel() {}

    /** One whose run was trained on {@code train}, a source of a conf; the conf is written into {@code dir}. */
    static TrainedModel of(Path dir, String train) {
        try {
            Path conf = Files.writeString(
                    dir.resolve("line.conf"),
                    """
                    run.name = line
                    data.train { %s }
                    model { input = 1, layers = [ { dense { units = 1 } } ] }
                    training.loss = mse
                    """
                            .formatted(train));
            return new TrainedModel(
                    "line",
                    ConfigLoader.load(conf, List.of()),
                    Preprocessing.none(new CountedSource(1, 1).schema()),
                    new float[] {2, -1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
