package org.meanfield.driver.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.replica.BadModelException;

/**
 * The architecture that {@code model.to_json()} of Keras 2 or 3 writes, as the block {@code model} of a conf. A
 * Sequential model is a graph in a line.
 */
final class KerasGraph {
    private final Map<String, Object> inputs = new LinkedHashMap<>();
    private final Map<String, Object> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();

    private KerasGraph() {}

    /** The block's {@code inputs}, {@code nodes} and {@code outputs}. */
    static Map<String, Object> of(JsonNode model) throws BadModelException {
        KerasGraph graph = new KerasGraph();
        String kind = model.path("class_name").asText("nothing");
        List<String> outputs =
                switch (kind) {
                    case "Sequential" -> List.of(graph.line(model.path("config")));
                    case "Functional", "Model" -> graph.functional(model.path("config"));
                    default -> throw new BadModelException(
                            "it describes " + kind + "; Sequential and Functional can be read");
                };
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("inputs", graph.inputs);
        block.put("nodes", graph.nodes);
        block.put("outputs", outputs);
        return block;
    }

    private String line(JsonNode config) throws BadModelException {
        String before = "";
        for (JsonNode layer : config.isArray() ? config : config.path("layers")) {
            if (before.isEmpty()) {
                JsonNode shape = shape(layer.path("config"), config.path("build_input_shape"));
                before = isInput(layer) ? name(layer) : "input";
                input(before, shape);
            }
            if (!isInput(layer)) {
                node(layer, List.of(before));
                before = name(layer);
            }
        }
        if (before.isEmpty()) {
            throw new BadModelException("it has no layers");
        }
        return before;
    }

    private List<String> functional(JsonNode config) throws BadModelException {
        for (JsonNode layer : config.path("layers")) {
            if (isInput(layer)) {
                input(name(layer), shape(layer.path("config"), layer.path("nothing")));
            } else {
                node(layer, inbound(layer));
            }
        }
        return tensors(config.path("output_layers"));
    }

    private static boolean isInput(JsonNode layer) {
        return layer.path("class_name").asText().equals("InputLayer");
    }

    private static String name(JsonNode layer) {
        return layer.path("config").path("name").asText(layer.path("name").asText());
    }

    private static JsonNode shape(JsonNode config, JsonNode otherwise) {
        return config.path("batch_shape").isArray()
                ? config.path("batch_shape")
                : config.path("batch_input_shape").isArray() ? config.path("batch_input_shape") : otherwise;
    }

    private void input(String name, JsonNode batched) throws BadModelException {
        List<Integer> axes = new ArrayList<>();
        for (int i = 1; i < batched.size(); i++) {
            if (!batched.get(i).canConvertToInt()) {
                throw new BadModelException("its input " + name + " is of shape " + batched
                        + "; every axis but the first must have a length");
            }
            axes.add(batched.get(i).intValue());
        }
        if (axes.isEmpty()) {
            throw new BadModelException("it does not tell the shape of its input " + name);
        }
        inputs.put(name, axes);
        ranks.put(name, axes.size());
    }

    private void node(JsonNode layer, List<String> reads) throws BadModelException {
        String name = name(layer);
        KerasLayer translated = KerasLayer.of(name, layer, ranks.getOrDefault(reads.get(0), 1));
        Map<String, Object> node = new LinkedHashMap<>();
        node.put(translated.kind(), translated.arguments());
        node.put("inputs", reads);
        if (inputs.containsKey(name) || nodes.put(name, node) != null) {
            throw new BadModelException("two of its layers are called " + name);
        }
        ranks.put(name, translated.rank());
    }

    /** What a layer reads; one that is called more than once is shared. */
    private static List<String> inbound(JsonNode layer) throws BadModelException {
        JsonNode calls = layer.path("inbound_nodes");
        if (calls.size() != 1) {
            throw new BadModelException("layer " + name(layer) + " is "
                    + (calls.isEmpty() ? "never called" : "shared: it is called " + calls.size() + " times")
                    + ", and each layer must be called once");
        }
        JsonNode call = calls.get(0);
        List<String> names = new ArrayList<>();
        if (call.isObject()) {
            call.path("args")
                    .findValues("keras_history")
                    .forEach(history -> names.add(history.path(0).asText()));
        } else {
            names.addAll(tensors(call));
        }
        if (names.isEmpty()) {
            throw new BadModelException("layer " + name(layer) + " reads nothing that can be told");
        }
        return names;
    }

    /** {@code ["dense", 0, 0]}, or a list of such. */
    private static List<String> tensors(JsonNode references) {
        if (references.path(0).isTextual()) {
            return List.of(references.get(0).textValue());
        }
        List<String> names = new ArrayList<>();
        references.forEach(reference -> names.add(reference.path(0).asText()));
        return names;
    }
}
