package org.meanfield.driver.model;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.Map;
import org.meanfield.worker.replica.NamedWeights;

/** Files as Keras 2 writes them, for tests. */
public final class KerasFiles {
    private KerasFiles() {}

    /** The JSON of a Sequential model of {@code layers}, each as {@link #layer} writes it. */
    public static String sequential(String... layers) {
        return """
               {"class_name": "Sequential", "config": {"name": "sequential", "layers": [%s]},
                "keras_version": "2.15.0", "backend": "tensorflow"}"""
                .formatted(String.join(",\n", layers));
    }

    /** One layer, with its arguments as JSON. */
    public static String layer(String type, String name, String arguments) {
        return """
               {"class_name": "%s", "config": {"name": "%s", "trainable": true, "dtype": "float32"%s}}"""
                .formatted(type, name, arguments.isEmpty() ? "" : ", " + arguments);
    }

    /** The layer that says the shape of an example. */
    public static String input(String shape) {
        return layer("InputLayer", "input_1", "\"batch_input_shape\": [null, %s], \"sparse\": false".formatted(shape));
    }

    /** A dense layer with all that Keras tells of it. */
    public static String dense(String name, int units, String activation) {
        return layer(
                "Dense",
                name,
                """
                "units": %d, "activation": "%s", "use_bias": true,
                "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": null}},
                "bias_initializer": {"class_name": "Zeros", "config": {}}, "kernel_regularizer": null,
                "bias_regularizer": null, "activity_regularizer": null, "kernel_constraint": null,
                "bias_constraint": null"""
                        .formatted(units, activation));
    }

    /** Writes an .h5 file: the architecture, and each layer's weights by Keras' names. */
    public static void write(Path file, String architecture, NamedWeights weights) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("model_config", architecture);
            WritableGroup all = hdf.putGroup("model_weights");
            weights.layers()
                    .forEach((layer, arrays) -> layer(all.putGroup(layer).putGroup(layer), arrays));
        }
    }

    private static void layer(WritableGroup group, Map<String, NamedWeights.Array> arrays) {
        arrays.forEach((name, array) -> group.putDataset(name + ":0", shaped(array)));
    }

    private static Object shaped(NamedWeights.Array array) {
        if (array.shape().rank() == 1) {
            return array.values();
        }
        int columns = array.shape().axis(1);
        float[][] rows = new float[array.shape().axis(0)][columns];
        for (int i = 0; i < array.values().length; i++) {
            rows[i / columns][i % columns] = array.values()[i];
        }
        return rows;
    }
}
