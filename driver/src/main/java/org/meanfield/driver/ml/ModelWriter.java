package org.meanfield.driver.ml;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLWriter;
import org.meanfield.driver.store.ModelDirectory;
import scala.Option;

/** Writes a model as MLlib does: its params as metadata, and beside them what it has learned. */
final class ModelWriter extends MLWriter {
    static final String DATA = "data";

    private final NetworkModel<?> model;

    ModelWriter(NetworkModel<?> model) {
        this.model = model;
    }

    @Override
    public void saveImpl(String path) {
        DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
        try {
            ModelDirectory.at(new Path(path, DATA).toString(), sc().hadoopConfiguration())
                    .write(model.trained());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the model to " + path, e);
        }
    }
}
