package org.meanfield.driver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.replica.BadModelException;
import org.meanfield.worker.replica.NamedWeights;

class KerasModelTest {
    @TempDir
    Path dir;

    private JobConfig load(String model) throws IOException {
        Path conf = dir.resolve("job.conf");
        Files.writeString(
                conf,
                """
                run.name = imported
                data.train { format = digits, examples = 100, seed = 1 }
                training.loss = mse
                model { %s }
                """
                        .formatted(model));
        return ConfigLoader.load(conf, List.of());
    }

    private NetworkSpec imported(String json) throws IOException {
        Files.writeString(dir.resolve("model.json"), json);
        return load("keras = \"" + dir.resolve("model.json") + "\"").network();
    }

    @Test
    void everyArgumentOfALayerArrives() throws IOException {
        String json = KerasFiles.sequential(
                KerasFiles.input("28, 28, 1"),
                KerasFiles.layer(
                        "Conv2D",
                        "conv",
                        """
                        "filters": 8, "kernel_size": [3, 5], "strides": [1, 2], "padding": "same",
                        "data_format": "channels_last", "dilation_rate": [1, 1], "groups": 1, "activation": "relu",
                        "use_bias": false, "kernel_constraint": null, "kernel_regularizer":
                        {"class_name": "L2", "config": {"l2": 0.25}}, "kernel_initializer": {"class_name":
                        "VarianceScaling", "config": {"scale": 2.0, "mode": "fan_in", "distribution":
                        "truncated_normal", "seed": null}}"""),
                KerasFiles.layer(
                        "BatchNormalization",
                        "norm",
                        """
                        "axis": [3], "momentum": 0.9, "epsilon": 0.01, "center": true, "scale": false"""),
                KerasFiles.layer(
                        "MaxPooling2D",
                        "pool",
                        """
                        "pool_size": [2, 2], "strides": [2, 2], "padding": "valid", "data_format": "channels_last\""""),
                KerasFiles.layer("Flatten", "flat", "\"data_format\": \"channels_last\""),
                KerasFiles.layer("Dropout", "drop", "\"rate\": 0.25, \"noise_shape\": null, \"seed\": null"),
                KerasFiles.dense("answer", 10, "softmax"));

        assertThat(imported(json))
                .isEqualTo(
                        load("""
                                inputs { input_1 = [28, 28, 1] }
                                nodes {
                                  conv { inputs = input_1, conv2d { filters = 8, kernel_size = [3, 5], strides = [1, 2]
                                         padding = same, activation = relu, use_bias = false
                                         kernel_regularizer { l2 { l2 = 0.25 } }, kernel_initializer = he_normal } }
                                  norm { inputs = conv, batch_normalization { momentum = 0.9, epsilon = 0.01, scale = false } }
                                  pool { inputs = norm, max_pooling2d {} }
                                  flat { inputs = pool, flatten {} }
                                  drop { inputs = flat, dropout { rate = 0.25 } }
                                  answer { inputs = drop, dense { units = 10, activation = softmax } }
                                }
                                outputs = answer
                                """)
                                .network());
    }

    private static String functional(String layers, String outputs) {
        return """
               {"class_name": "Functional", "config": {"name": "model", "layers": [%s],
                "input_layers": [["a", 0, 0]], "output_layers": %s}}"""
                .formatted(layers, outputs);
    }

    private static String called(String type, String name, String arguments, String inbound) {
        String layer = KerasFiles.layer(type, name, arguments);
        return layer.substring(0, layer.length() - 1) + ", \"name\": \"" + name + "\", \"inbound_nodes\": " + inbound
                + "}";
    }

    @Test
    void graphsOfKeras2AndKeras3KeepTheirBranches() throws IOException {
        String gru = "\"units\": 4, \"return_sequences\": false, \"reset_after\": true, \"recurrent_dropout\": 0.0";
        String keras2 = functional(
                String.join(
                        ",",
                        called("InputLayer", "a", "\"batch_input_shape\": [null, 7, 3]", "[]"),
                        called(
                                "Bidirectional",
                                "both",
                                "\"merge_mode\": \"concat\", \"layer\": " + KerasFiles.layer("GRU", "gru", gru),
                                "[[[\"a\", 0, 0, {}]]]"),
                        called("Flatten", "flat", "", "[[[\"a\", 0, 0, {}]]]"),
                        called("Concatenate", "all", "\"axis\": -1", "[[[\"both\", 0, 0, {}], [\"flat\", 0, 0, {}]]]"),
                        called(
                                "ReLU",
                                "positive",
                                "\"max_value\": null, \"negative_slope\": 0.0, \"threshold\": 0.0",
                                "[[[\"all\", 0, 0, {}]]]")),
                "[[\"positive\", 0, 0]]");
        String history = "{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"%s\", 0, 0]}}";
        String keras3 = keras2.replace("batch_input_shape", "batch_shape")
                .replaceAll(
                        "\\[\\[\\[\"both\".*?]]]",
                        "[{\"args\": [[" + history.formatted("both") + ", " + history.formatted("flat")
                                + "]], \"kwargs\": {}}]")
                .replaceAll(
                        "\\[\\[\\[\"(\\w+)\", 0, 0, \\{}]]]",
                        "[{\"args\": [" + history.formatted("$1") + "], \"kwargs\": {}}]");
        NetworkSpec expected =
                load("""
                        inputs { a = [7, 3] }
                        nodes {
                          both { inputs = a, bidirectional { layer { gru { units = 4 } } } }
                          flat { inputs = a, flatten {} }
                          all { inputs = [both, flat], concatenate {} }
                          positive { inputs = all, activation { activation = relu } }
                        }
                        outputs = positive
                        """)
                        .network();

        assertThat(imported(keras2)).isEqualTo(expected);
        assertThat(keras3).contains("__keras_tensor__").doesNotContain("0, {}");
        assertThat(imported(keras3)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lambda | 'function': 1 | layer it is of type Lambda",
                "MyLayer | | layer it is of type MyLayer",
                "Functional | 'layers': [] | layer it is of type Functional",
                "Conv2D | 'filters': 1, 'kernel_size': 3, 'groups': 2 | layer it has groups = 2, which is not supported",
                "Conv2D | 'filters': 1, 'kernel_size': 3, 'data_format': 'channels_first' | has data_format = \"channels_first\"",
                "Dense | 'units': 3, 'kernel_constraint': {'class_name': 'MaxNorm'} | has kernel_constraint",
                "Dense | 'units': 3, 'kernel_initializer': {'class_name': 'VarianceScaling', 'config': {'scale': 7}} | none of glorot, he and lecun",
                "BatchNormalization | 'axis': 1 | goes along the axis 1",
                "ReLU | 'max_value': 6.0 | layer it is of type ReLU"
            })
    void whatAConfCannotSayIsRefusedByName(String type, String arguments, String why) {
        String layer = KerasFiles.layer(type, "it", arguments == null ? "" : arguments.replace('\'', '"'));

        assertThatThrownBy(() -> imported(KerasFiles.sequential(KerasFiles.input("4, 4, 2"), layer)))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                .hasMessageContaining(why);
    }

    @Test
    void sharedLayersAndOpenAxesAreRefused() {
        assertThatThrownBy(() -> imported(functional(
                        called("InputLayer", "a", "\"batch_input_shape\": [null, 3]", "[]") + ","
                                + called(
                                        "Dense", "twice", "\"units\": 3", "[[[\"a\", 0, 0, {}]], [[\"a\", 0, 0, {}]]]"),
                        "[[\"twice\", 0, 0]]")))
                .hasMessageContaining("layer twice is shared: it is called 2 times");
        assertThatThrownBy(() ->
                        imported(KerasFiles.sequential(KerasFiles.input("null, 3"), KerasFiles.dense("d", 2, "relu"))))
                .hasMessageContaining("its input input_1 is of shape [null,null,3]");
    }

    @Test
    void anUnknownArgumentIsAProblemOfTheConfiguration() {
        assertThatThrownBy(() -> imported(KerasFiles.sequential(
                        KerasFiles.input("3"), KerasFiles.layer("Dense", "d", "\"units\": 2, \"sparkle\": 3"))))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG))
                .hasMessageContaining("model.json line ")
                .hasMessageContaining("model.nodes.d.dense.sparkle = 3");
    }

    @Test
    void anH5FileGivesItsArchitectureAndEveryWeight() throws IOException {
        Map<String, NamedWeights.Array> arrays = new LinkedHashMap<>();
        arrays.put("kernel", new NamedWeights.Array(Shape.of(3, 2), new float[] {1, 2, 3, 4, 5, -6.5f}));
        arrays.put("bias", new NamedWeights.Array(Shape.of(2), new float[] {0.25f, 1e-7f}));
        Path file = dir.resolve("model.h5");
        KerasFiles.write(
                file,
                KerasFiles.sequential(KerasFiles.input("3"), KerasFiles.dense("answer", 2, "relu")),
                new NamedWeights(Map.of("answer", arrays)));

        NamedWeights weights =
                ModelFiles.keras("model.h5", Files.readAllBytes(file)).weights();

        assertThat(weights.layers()).containsOnlyKeys("answer");
        arrays.forEach((name, array) -> {
            assertThat(weights.layers().get("answer").get(name).shape()).isEqualTo(array.shape());
            assertThat(weights.layers().get("answer").get(name).values()).containsExactly(array.values());
        });
        assertThat(load("keras = \"" + file + "\"").network().nodes().get(0).name())
                .isEqualTo("answer");
    }

    @Test
    void filesThatAreNoModelsAreRefused() throws IOException {
        Path weightsAlone = dir.resolve("weights.h5");
        try (var hdf = io.jhdf.HdfFile.write(weightsAlone)) {
            hdf.putGroup("model_weights");
        }
        byte[] cut = java.util.Arrays.copyOf(Files.readAllBytes(weightsAlone), 60);

        refused("m.h5", "no hdf".getBytes(StandardCharsets.UTF_8), "it is no HDF5 file");
        refused("m.h5", Files.readAllBytes(weightsAlone), "it holds no model_config");
        refused("m.h5", cut, "it is a damaged HDF5 file");
        refused("m.keras", new byte[0], "where the format .keras cannot");
        refused("m.json", "{".getBytes(StandardCharsets.UTF_8), "its architecture is no JSON");
        refused("m.json", "{}".getBytes(StandardCharsets.UTF_8), "it describes nothing");
        assertThatThrownBy(() -> load("keras = \"" + dir.resolve("none.h5") + "\""))
                .hasMessageContaining("there is no such file");
    }

    private static void refused(String name, byte[] file, String why) {
        assertThatThrownBy(() -> ModelFiles.keras(name, file))
                .isInstanceOf(BadModelException.class)
                .hasMessageContaining(why);
    }
}
