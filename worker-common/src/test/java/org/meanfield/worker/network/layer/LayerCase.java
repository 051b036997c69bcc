package org.meanfield.worker.network.layer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.arguments.JsonArguments;
import org.meanfield.worker.data.Shape;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * A layer with what Keras says of it.
 *
 * @param layer   as a conf names it, in JSON
 * @param inputs  the shapes it is given, without the batch
 * @param output  the shape it hands on, without the batch
 * @param formula what it computes
 */
record LayerCase(String layer, List<Shape> inputs, Shape output, Formula formula) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES, true)
            .configure(JsonParser.Feature.ALLOW_SINGLE_QUOTES, true);

    /** The answers to a mini-batch: inputs and answers begin with the batch axis; weights by Keras' names. */
    interface Formula {
        Tensor of(List<Tensor> inputs, Map<String, Tensor> weights);
    }

    LayerSpec spec() {
        return spec(layer);
    }

    static LayerSpec spec(String layer) {
        try {
            Map.Entry<String, JsonNode> named = JSON.readTree(layer).fields().next();
            return JsonArguments.read(named.getValue(), arguments -> LayerCatalog.read(named.getKey(), arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code shape} with a batch axis before it. */
    static int[] batched(int examples, Shape shape) {
        int[] all = new int[shape.rank() + 1];
        all[0] = examples;
        Arrays.setAll(all, i -> i == 0 ? examples : shape.axis(i - 1));
        return all;
    }

    @Override
    public String toString() {
        return layer + " on " + inputs;
    }
}
