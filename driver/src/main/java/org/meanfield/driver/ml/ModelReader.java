package org.meanfield.driver.ml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsReader.Metadata;
import org.apache.spark.ml.util.MLReader;
import org.meanfield.driver.store.ModelDirectory;
import org.meanfield.driver.store.TrainedModel;
import scala.Option;

/** Reads what {@link ModelWriter} has written. */
final class ModelReader<M extends NetworkModel<M>> extends MLReader<M> {
    private final Class<M> type;
    private final BiFunction<String, TrainedModel, M> maker;

    ModelReader(Class<M> type, BiFunction<String, TrainedModel, M> maker) {
        this.type = type;
        this.maker = maker;
    }

    @Override
    public M load(String path) {
        Metadata metadata = DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), type.getName());
        try {
            TrainedModel trained = ModelDirectory.at(
                            new Path(path, ModelWriter.DATA).toString(), sc().hadoopConfiguration())
                    .read();
            M model = maker.apply(metadata.uid(), trained);
            metadata.getAndSetParams(model, Option.empty());
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the model in " + path, e);
        }
    }
}
