package org.meanfield.driver.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meanfield.worker.network.layer.LayerCatalog;
import org.meanfield.worker.replica.BadModelException;

/**
 * A layer of Keras as a conf names it.
 *
 * @param rank of what it hands on, without the batch
 */
record KerasLayer(String kind, Map<String, Object> arguments, int rank) {
    /** What says nothing of what a layer computes. */
    private static final Set<String> SILENT = Set.of(
            "name",
            "dtype",
            "batch_input_shape",
            "batch_shape",
            "seed",
            "implementation",
            "unroll",
            "time_major",
            "input_length",
            "fused",
            "virtual_batch_size",
            "synchronized",
            "sparse",
            "ragged",
            "cache_size",
            "quantization_config",
            "zero_output_for_mask",
            "optional");
    /** What must be as it is without it: Keras' other ways, which are not built here. */
    private static final Map<String, Set<String>> NEUTRAL = Map.ofEntries(
            Map.entry("data_format", Set.of("null", "channels_last")),
            Map.entry("groups", Set.of("1")),
            Map.entry("output_padding", Set.of("null")),
            Map.entry("recurrent_dropout", Set.of("0", "0.0")),
            Map.entry("go_backwards", Set.of("false")),
            Map.entry("stateful", Set.of("false")),
            Map.entry("return_state", Set.of("false")),
            Map.entry("noise_shape", Set.of("null")),
            Map.entry("renorm", Set.of("false")),
            Map.entry("rms_scaling", Set.of("false")),
            Map.entry("interpolation", Set.of("nearest")),
            Map.entry("backward_layer", Set.of("null")),
            Map.entry("lora_rank", Set.of("null")),
            Map.entry("activity_regularizer", Set.of("null")),
            Map.entry("adjustment", Set.of("null")));

    /** The layer {@code layer}, which is given arrays of {@code rank}. */
    static KerasLayer of(String name, JsonNode layer, int rank) throws BadModelException {
        String type = layer.path("class_name").asText("nothing");
        Optional<String> function = asActivation(type, layer.path("config"));
        if (function.isPresent()) {
            return new KerasLayer("activation", Map.of("activation", function.get()), rank);
        }
        String kind = LayerCatalog.names().stream()
                .filter(known -> known.replace("_", "").equals(type.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadModelException("layer " + name + " is of type " + type
                        + ", which is not among the layers that a conf can name"));
        Map<String, Object> arguments = new LinkedHashMap<>();
        int inner = rank;
        for (Map.Entry<String, JsonNode> entry : layer.path("config").properties()) {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            if (key.equals("layer")) {
                KerasLayer within = of(name, value, kind.equals("time_distributed") ? rank - 1 : rank);
                arguments.put("layer", Map.of(within.kind, within.arguments));
                inner = kind.equals("time_distributed") ? within.rank + 1 : within.rank;
            } else if (key.equals("trainable")) {
                if (!value.asBoolean(true)) {
                    arguments.put(key, false);
                }
            } else if (isSaid(name, key, value)) {
                arguments.put(key, key.equals("axis") ? axis(name, value, rank) : KerasValue.of(name, key, value));
            }
        }
        return new KerasLayer(kind, arguments, rank(kind, layer.path("config"), inner));
    }

    private static boolean isSaid(String name, String key, JsonNode value) throws BadModelException {
        Set<String> neutral = key.endsWith("_constraint") ? Set.of("null") : NEUTRAL.get(key);
        if (neutral != null && !neutral.contains(value.asText("null"))) {
            throw new BadModelException("layer " + name + " has " + key + " = " + value
                    + ", which is not supported; it must be " + String.join(" or ", neutral));
        }
        return neutral == null && !value.isNull() && !SILENT.contains(key);
    }

    /** Keras writes the last axis as -1 or by its number, alone or in a list. */
    private static int axis(String name, JsonNode value, int rank) throws BadModelException {
        JsonNode only = value.isArray() && value.size() == 1 ? value.get(0) : value;
        if (!only.canConvertToInt() || (only.intValue() != -1 && only.intValue() != rank)) {
            throw new BadModelException(
                    "layer " + name + " goes along the axis " + value + "; only the last, the channels, is supported");
        }
        return -1;
    }

    /** Activations that are layers of their own. */
    private static Optional<String> asActivation(String type, JsonNode config) {
        return switch (type) {
            case "ReLU" -> only(config, 0, "relu")
                    .filter(relu -> config.path("max_value").isNull()
                            && config.path("threshold").asDouble(0) == 0);
            case "LeakyReLU" -> only(config, 0.2, "leaky_relu");
            case "ELU" -> config.path("alpha").asDouble(1) == 1 ? Optional.of("elu") : Optional.empty();
            case "Softmax" -> config.path("axis").asInt(-1) == -1 ? Optional.of("softmax") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> only(JsonNode config, double slope, String name) {
        double own = config.path("negative_slope").asDouble(config.path("alpha").asDouble(slope));
        return Math.abs(own - slope) < 1e-6 ? Optional.of(name) : Optional.empty();
    }

    private static int rank(String kind, JsonNode config, int rank) {
        return switch (kind) {
            case "flatten" -> 1;
            case "reshape" -> config.path("target_shape").size();
            case "repeat_vector" -> 2;
            case "embedding" -> rank + 1;
            case "simple_rnn", "lstm", "gru" -> config.path("return_sequences").asBoolean() ? 2 : 1;
            default -> kind.startsWith("global_") && !config.path("keepdims").asBoolean() ? 1 : rank;
        };
    }
}
