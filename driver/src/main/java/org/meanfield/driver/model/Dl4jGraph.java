package org.meanfield.driver.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.meanfield.worker.replica.BadModelException;

/**
 * A ComputationGraph or MultiLayerNetwork of Deeplearning4j as a conf says it. Images have their channels last here,
 * whatever their order there; where a vector is read as an image or the other way round, its values keep theirs.
 */
final class Dl4jGraph {
    private static final List<Integer> CHANNELS_FIRST = List.of(3, 1, 2);
    private static final List<Integer> CHANNELS_LAST = List.of(2, 3, 1);
    private static final Map<String, String> MERGES =
            Map.of("Add", "add", "Subtract", "subtract", "Product", "multiply", "Average", "average", "Max", "maximum");

    private final Map<String, Object> inputs = new LinkedHashMap<>();
    private final Map<String, Object> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    private final Set<String> vectors = new LinkedHashSet<>();
    private final Map<String, String> losses = new LinkedHashMap<>();
    private final boolean channelsFirst;
    private final Dl4jWeights weights;

    private Dl4jGraph(JsonNode configuration, Dl4jWeights weights) throws BadModelException {
        Set<String> formats = new LinkedHashSet<>(configuration.findValuesAsText("cnn2dDataFormat"));
        if (formats.size() > 1) {
            throw new BadModelException("its images have their channels in more than one place: " + formats);
        }
        this.channelsFirst = !formats.contains("NHWC");
        this.weights = weights;
    }

    /** The keys of a conf: {@code model}, and where one loss is that of all outputs {@code training.loss}. */
    static Map<String, Object> of(JsonNode configuration, Dl4jWeights weights) throws BadModelException {
        Dl4jGraph graph = new Dl4jGraph(configuration, weights);
        List<String> outputs;
        if (configuration.path("confs").isArray()) {
            outputs = List.of(graph.line(configuration));
        } else if (configuration.path("vertices").isObject()) {
            outputs = graph.vertices(configuration);
        } else {
            throw new BadModelException("its configuration is neither a ComputationGraph nor a MultiLayerNetwork");
        }
        return graph.conf(outputs);
    }

    private Map<String, Object> conf(List<String> outputs) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("inputs", inputs);
        model.put("nodes", nodes);
        Map<String, Object> conf = new LinkedHashMap<>();
        conf.put("model", model);
        Set<String> kinds = new LinkedHashSet<>();
        outputs.forEach(output -> kinds.add(losses.getOrDefault(output, "")));
        if (kinds.size() == 1 && !kinds.contains("")) {
            model.put("outputs", outputs);
            conf.put("training", Map.of("loss", kinds.iterator().next()));
        } else {
            Map<String, Object> each = new LinkedHashMap<>();
            outputs.forEach(output ->
                    each.put(output, losses.containsKey(output) ? Map.of("loss", losses.get(output)) : Map.of()));
            model.put("outputs", each);
        }
        return conf;
    }

    private String line(JsonNode network) throws BadModelException {
        String before = "input";
        JsonNode confs = network.path("confs");
        for (int i = 0; i < confs.size(); i++) {
            JsonNode layer = confs.get(i).path("layer");
            JsonNode prepared = network.path("inputPreProcessors").path(String.valueOf(i));
            if (i == 0) {
                input(before, layer, prepared);
            }
            String name = layer.path("layerName").asText("layer" + i);
            layer(name, layer, prepared, List.of(before));
            before = name;
        }
        if (confs.isEmpty()) {
            throw new BadModelException("it has no layers");
        }
        return before;
    }

    private List<String> vertices(JsonNode graph) throws BadModelException {
        JsonNode order = graph.path("topologicalOrderStr");
        if (!order.isArray()) {
            throw new BadModelException("its configuration does not tell the order of its vertices");
        }
        List<String> declared = texts(graph.path("networkInputs"));
        for (String input : declared) {
            String reader = graph.path("vertexInputs").properties().stream()
                    .filter(entry -> texts(entry.getValue()).contains(input))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            JsonNode vertex = graph.path("vertices").path(reader);
            boolean isLayer = Dl4jValue.type(vertex).equals("LayerVertex");
            input(input, isLayer ? vertex.path("layerConf").path("layer") : vertex, vertex.path("preProcessor"));
        }
        for (String name : texts(order)) {
            if (!declared.contains(name)) {
                vertex(
                        name,
                        graph.path("vertices").path(name),
                        texts(graph.path("vertexInputs").path(name)));
            }
        }
        return texts(graph.path("networkOutputs"));
    }

    /** Declares an input by what first reads it; where that does not tell its shape, the conf must. */
    private void input(String name, JsonNode reader, JsonNode prepared) {
        List<Integer> image = image(prepared);
        List<Integer> shape =
                switch (Dl4jValue.type(prepared)) {
                    case "CnnToFeedForwardPreProcessor" -> image;
                    case "FeedForwardToCnnPreProcessor" -> List.of(
                            image.stream().reduce(1, (a, b) -> a * b));
                    default -> switch (Dl4jValue.type(reader)) {
                        case "DenseLayer", "OutputLayer", "BatchNormalization" -> List.of(
                                reader.path("nin").asInt());
                        case "ReshapeVertex" -> target(reader);
                        default -> List.of();
                    };
                };
        if (!shape.isEmpty()) {
            inputs.put(name, shape);
        }
        boolean isImage = Set.of("ConvolutionLayer", "SubsamplingLayer").contains(Dl4jValue.type(reader));
        ranks.put(name, shape.isEmpty() ? (isImage ? 3 : 1) : shape.size());
        if (ranks.get(name) == 1) {
            vectors.add(name);
        }
    }

    private void vertex(String name, JsonNode vertex, List<String> reads) throws BadModelException {
        int rank = reads.isEmpty() ? 1 : rank(reads.get(0));
        switch (Dl4jValue.type(vertex)) {
            case "LayerVertex" -> layer(
                    name, vertex.path("layerConf").path("layer"), vertex.path("preProcessor"), reads);
            case "MergeVertex" -> {
                int channels = rank == 3 && !channelsFirst ? 3 : 1;
                if (vertex.path("mergeAxis").asInt(1) != channels) {
                    throw Dl4jValue.refused(name, "mergeAxis =", vertex.path("mergeAxis"));
                }
                node(name, "concatenate", Map.of(), reads, rank);
            }
            case "ElementWiseVertex" -> {
                String kind = MERGES.get(vertex.path("op").asText());
                if (kind == null) {
                    throw Dl4jValue.refused(name, "op =", vertex.path("op"));
                }
                node(name, kind, Map.of(), reads, rank);
            }
            case "ReshapeVertex" -> {
                List<Integer> target = target(vertex);
                if (target.isEmpty() || (channelsFirst && Math.max(rank, target.size()) > 1)) {
                    throw Dl4jValue.refused(name, "newShape =", vertex.path("newShape"));
                }
                node(name, "reshape", Map.of("target_shape", target), reads, target.size());
            }
            default -> throw new BadModelException("vertex " + name + " is of type "
                    + vertex.path("@class").asText("nothing") + ", which cannot be taken over");
        }
    }

    private void layer(String name, JsonNode layer, JsonNode prepared, List<String> reads) throws BadModelException {
        if (reads.size() != 1) {
            throw new BadModelException("layer " + name + " reads " + reads + ", where a layer reads one");
        }
        String read = prepared(name, prepared, reads.get(0));
        Dl4jLayer translated =
                Dl4jLayer.of(name, layer, rank(read), channelsFirst ? List.of(2, 3) : List.of(1, 2), weights);
        for (Dl4jLayer.Step step : translated.before()) {
            read = node(name + "-" + step.part(), step.kind(), step.arguments(), List.of(read), rank(read));
        }
        node(name, translated.kind(), translated.arguments(), List.of(read), translated.rank());
        Dl4jValue.loss(layer.path("lossFn")).ifPresent(loss -> losses.put(name, loss));
    }

    /** What a layer reads: {@code read}, or what a preprocessor makes of it. */
    private String prepared(String name, JsonNode preprocessor, String read) throws BadModelException {
        boolean first = !preprocessor.path("format").asText("NCHW").equals("NHWC");
        List<Integer> image = image(preprocessor);
        String from = read;
        switch (preprocessor.isObject() ? Dl4jValue.type(preprocessor) : "") {
            case "" -> {
                if (vectors.contains(read)) {
                    from = node(name + "-flat", "flatten", Map.of(), List.of(read), 1);
                }
            }
            case "CnnToFeedForwardPreProcessor" -> {
                if (first) {
                    from = node(name + "-permute", "permute", Map.of("dims", CHANNELS_FIRST), List.of(from), 3);
                }
                from = node(name + "-flat", "flatten", Map.of(), List.of(from), 1);
            }
            case "FeedForwardToCnnPreProcessor" -> {
                List<Integer> shape = first ? List.of(image.get(2), image.get(0), image.get(1)) : image;
                from = node(name + "-image", "reshape", Map.of("target_shape", shape), List.of(from), 3);
                if (first) {
                    from = node(name + "-permute", "permute", Map.of("dims", CHANNELS_LAST), List.of(from), 3);
                }
            }
            default -> throw new BadModelException("layer " + name + " has a preprocessor of type "
                    + preprocessor.path("@class").asText("nothing") + ", which cannot be taken over");
        }
        return from;
    }

    private static List<Integer> image(JsonNode preprocessor) {
        return List.of(
                preprocessor.path("inputHeight").asInt(),
                preprocessor.path("inputWidth").asInt(),
                preprocessor.path("numChannels").asInt());
    }

    /** The shape of one example; none where examples do not stay apart. */
    private static List<Integer> target(JsonNode reshape) {
        JsonNode axes = reshape.path("newShape");
        List<Integer> target = IntStream.range(1, axes.size())
                .mapToObj(i -> axes.get(i).asInt())
                .toList();
        boolean apart = axes.path(0).asInt() == -1 && target.stream().allMatch(axis -> axis > 0);
        return apart ? target : List.of();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private int rank(String name) throws BadModelException {
        if (!ranks.containsKey(name)) {
            throw new BadModelException("it reads " + name + " before it is there");
        }
        return ranks.get(name);
    }

    private String node(String name, String kind, Map<String, Object> arguments, List<String> reads, int rank)
            throws BadModelException {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put(kind, arguments);
        node.put("inputs", reads);
        if (ranks.put(name, rank) != null) {
            throw new BadModelException("two of its vertices are called " + name);
        }
        nodes.put(name, node);
        return name;
    }
}
