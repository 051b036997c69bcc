package org.meanfield.driver.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.meanfield.worker.replica.BadModelException;

/**
 * A layer of Deeplearning4j as a conf names it.
 *
 * @param before what must happen to its input first
 * @param rank   of what it hands on, without the batch
 */
record Dl4jLayer(List<Step> before, String kind, Map<String, Object> arguments, int rank) {
    /** What must be as it is without it. */
    private static final Map<String, Set<String>> NEUTRAL = Map.of(
            "weightNoise", Set.of("null"),
            "constraints", Set.of("null"),
            "hasLayerNorm", Set.of("false"),
            "regularizationBias", Set.of("[]"),
            "minibatch", Set.of("true"),
            "avgPoolIncludePadInDivisor", Set.of("false"),
            "collapseDimensions", Set.of("true"));

    /** A layer of a conf that stands for part of one there. */
    record Step(String part, String kind, Map<String, Object> arguments) {}

    /**
     * The layer {@code layer}.
     *
     * @param rank    of what it is given
     * @param pixels  the axes of a batch of images that are no channels
     * @param weights that its own are taken from
     */
    static Dl4jLayer of(String name, JsonNode layer, int rank, List<Integer> pixels, Dl4jWeights weights)
            throws BadModelException {
        for (Map.Entry<String, JsonNode> entry : layer.properties()) {
            Set<String> neutral = NEUTRAL.getOrDefault(entry.getKey(), Set.of());
            if (!neutral.isEmpty() && !neutral.contains(entry.getValue().toString())) {
                throw Dl4jValue.refused(name, entry.getKey() + " =", entry.getValue());
            }
        }
        return switch (Dl4jValue.type(layer)) {
            case "DenseLayer", "OutputLayer" -> dense(name, layer, weights);
            case "ActivationLayer", "LossLayer" -> plain(
                    name, layer, "activation", Map.of("activation", activation(name, layer, rank)), rank);
            case "DropoutLayer" -> new Dl4jLayer(
                    List.of(), "dropout", Map.of("rate", Dl4jValue.dropped(name, layer.path("idropout"))), rank);
            case "ConvolutionLayer" -> convolution(name, layer, weights);
            case "SubsamplingLayer" -> pooling(name, layer);
            case "GlobalPoolingLayer" -> globalPooling(name, layer, rank, pixels);
            case "BatchNormalization" -> normalization(name, layer, rank, weights);
            default -> throw new BadModelException("layer " + name + " is of type "
                    + layer.path("@class").asText("nothing") + ", which cannot be taken over");
        };
    }

    private static Dl4jLayer plain(String name, JsonNode layer, String kind, Map<String, Object> arguments, int rank)
            throws BadModelException {
        JsonNode dropout = layer.path("idropout");
        return new Dl4jLayer(
                dropout.isObject()
                        ? List.of(new Step("dropout", "dropout", Map.of("rate", Dl4jValue.dropped(name, dropout))))
                        : List.of(),
                kind,
                arguments,
                rank);
    }

    /** Its activation; Deeplearning4j's softmax over images goes along another axis than the channels. */
    private static String activation(String name, JsonNode layer, int rank) throws BadModelException {
        String activation = Dl4jValue.activation(name, layer.path("activationFn"));
        if (rank > 1 && activation.equals("softmax")) {
            throw new BadModelException("layer " + name + " has a softmax over images, which is not supported");
        }
        return activation;
    }

    /** What a dense layer and a convolution have in common. */
    private static Map<String, Object> kernel(String name, JsonNode layer, int rank) throws BadModelException {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("activation", activation(name, layer, rank));
        arguments.put("use_bias", useBias(layer));
        Dl4jValue.penalty(name, layer.path("regularization"))
                .ifPresent(penalty -> arguments.put("kernel_regularizer", penalty));
        return arguments;
    }

    private static boolean useBias(JsonNode layer) {
        return layer.path("hasBias").asBoolean(true);
    }

    private static int out(JsonNode layer) {
        return layer.path("nout").asInt();
    }

    private static Dl4jLayer dense(String name, JsonNode layer, Dl4jWeights weights) throws BadModelException {
        weights.dense(name, layer.path("nin").asInt(), out(layer), useBias(layer));
        Map<String, Object> arguments = kernel(name, layer, 1);
        arguments.put("units", out(layer));
        return plain(name, layer, "dense", arguments, 1);
    }

    private static Dl4jLayer convolution(String name, JsonNode layer, Dl4jWeights weights) throws BadModelException {
        weights.convolution(
                name,
                new int[] {
                    layer.path("kernelSize").path(0).asInt(),
                    layer.path("kernelSize").path(1).asInt()
                },
                layer.path("nin").asInt(),
                out(layer),
                useBias(layer));
        Map<String, Object> arguments = kernel(name, layer, 3);
        arguments.put("filters", out(layer));
        arguments.put("kernel_size", pair(layer.path("kernelSize")));
        arguments.put("strides", pair(layer.path("stride")));
        arguments.put("dilation_rate", pair(layer.path("dilation")));
        arguments.put("padding", padding(name, layer));
        Dl4jLayer plain = plain(name, layer, "conv2d", arguments, 3);
        List<Integer> zeros = pair(layer.path("padding"));
        if (isSame(layer) || zeros.equals(List.of(0, 0))) {
            return plain;
        }
        Step padded = new Step("padding", "zero_padding2d", Map.of("padding", zeros));
        return new Dl4jLayer(
                plain.before.isEmpty() ? List.of(padded) : List.of(plain.before.get(0), padded),
                "conv2d",
                arguments,
                3);
    }

    private static Dl4jLayer pooling(String name, JsonNode layer) throws BadModelException {
        boolean neutral = pair(layer.path("dilation")).equals(List.of(1, 1))
                && (isSame(layer) || pair(layer.path("padding")).equals(List.of(0, 0)));
        if (!neutral) {
            throw Dl4jValue.refused(name, "a dilation or zeros of its own:", layer);
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("pool_size", pair(layer.path("kernelSize")));
        arguments.put("strides", pair(layer.path("stride")));
        arguments.put("padding", padding(name, layer));
        return plain(name, layer, pooled(name, layer) + "_pooling2d", arguments, 3);
    }

    private static Dl4jLayer globalPooling(String name, JsonNode layer, int rank, List<Integer> pixels)
            throws BadModelException {
        JsonNode told = layer.path("poolingDimensions");
        List<Integer> pooled = told.isArray() ? pair(told) : List.of(2, 3);
        if (rank != 3 || told.size() > 2 || !pooled.equals(pixels)) {
            throw Dl4jValue.refused(name, "axes other than an image's to pool along:", told);
        }
        return plain(name, layer, "global_" + pooled(name, layer) + "_pooling2d", Map.of(), 1);
    }

    private static String pooled(String name, JsonNode layer) throws BadModelException {
        return switch (layer.path("poolingType").asText()) {
            case "MAX" -> "max";
            case "AVG" -> "average";
            default -> throw Dl4jValue.refused(name, "the pooling", layer.path("poolingType"));
        };
    }

    private static boolean isSame(JsonNode layer) {
        return layer.path("convolutionMode").asText().equals("Same");
    }

    private static String padding(String name, JsonNode layer) throws BadModelException {
        return switch (layer.path("convolutionMode").asText()) {
            case "Same" -> "same";
            case "Truncate", "Strict" -> "valid";
            default -> throw Dl4jValue.refused(name, "the convolution mode", layer.path("convolutionMode"));
        };
    }

    private static List<Integer> pair(JsonNode values) {
        return List.of(values.path(0).asInt(), values.path(1).asInt());
    }

    private static Dl4jLayer normalization(String name, JsonNode layer, int rank, Dl4jWeights weights)
            throws BadModelException {
        boolean fixed = layer.path("lockGammaBeta").asBoolean();
        if (fixed && (layer.path("gamma").asDouble() != 1 || layer.path("beta").asDouble() != 0)) {
            throw Dl4jValue.refused(name, "a fixed gamma other than 1 or beta other than 0:", layer);
        }
        int channels = out(layer);
        for (String each : fixed ? List.of("moving_mean") : List.of("gamma", "beta", "moving_mean")) {
            weights.vector(name, each, channels);
        }
        if (layer.path("useLogStd").asBoolean()) {
            weights.varianceOfLogarithms(name, "moving_variance", channels);
        } else {
            weights.vector(name, "moving_variance", channels);
        }
        return plain(
                name,
                layer,
                "batch_normalization",
                Map.of(
                        "momentum",
                        layer.path("decay").asDouble(),
                        "epsilon",
                        layer.path("eps").asDouble(),
                        "scale",
                        !fixed,
                        "center",
                        !fixed),
                rank);
    }
}
