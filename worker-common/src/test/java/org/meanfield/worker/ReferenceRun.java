package org.meanfield.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.arguments.JsonArguments;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.layer.LayerCatalog;
import org.meanfield.worker.optimizer.Optimizer;
import org.meanfield.worker.optimizer.OptimizerCatalog;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Variable;
import org.meanfield.worker.replica.WeightLayout;
import org.nd4j.shade.jackson.databind.JsonNode;

/** A run of the reference file in this project's terms; the file's weights are in Keras' layout. */
record ReferenceRun(JsonNode run) {

    String name() {
        return run.path("name").asText();
    }

    JsonNode steps() {
        return run.path("steps");
    }

    NetworkSpec network() {
        List<NetworkSpec.Node> nodes = new ArrayList<>();
        String input = "input";
        for (JsonNode layer : run.path("model").path("layers")) {
            Map.Entry<String, JsonNode> named = layer.fields().next();
            String name = "layer" + nodes.size();
            nodes.add(new NetworkSpec.Node(
                    name,
                    JsonArguments.read(named.getValue(), arguments -> LayerCatalog.read(named.getKey(), arguments)),
                    input));
            input = name;
        }
        List<Integer> axes = new ArrayList<>();
        run.path("model").path("input").forEach(axis -> axes.add(axis.asInt()));
        Loss loss = Loss.byName().get(run.path("loss").asText());
        return new NetworkSpec(
                List.of(new NetworkSpec.Input("input", new Shape(axes))),
                nodes,
                List.of(new NetworkSpec.Output(input, loss)));
    }

    OptimizerSpec optimizer() {
        Map.Entry<String, JsonNode> named = run.path("optimizer").fields().next();
        return JsonArguments.read(named.getValue(), arguments -> OptimizerCatalog.read(named.getKey(), arguments));
    }

    ModelState first() {
        float[] weights = weights("weights");
        return new ModelState(weights, new float[Optimizer.of(optimizer()).stateArrays()][weights.length], 0);
    }

    /** The weights under {@code key} in DL4J's flat order. */
    float[] weights(String key) {
        return weights(run.path(key));
    }

    /** Each layer's weights, by Keras' names and in Keras' layout, in DL4J's flat order. */
    float[] weights(JsonNode layers) {
        WeightLayout layout = WeightLayout.of(network());
        float[] weights = new float[layout.size()];
        int given = 0;
        for (Variable variable : layout.variables()) {
            int layer = Integer.parseInt(variable.node().substring("layer".length()));
            float[] values = numbers(layers.path(layer).path(variable.weight().name()));
            variable.write(values, weights);
            given += values.length;
        }
        if (given != numbers(layers).length) {
            throw new IllegalArgumentException("The network takes " + given + " of the weights in the file only");
        }
        return weights;
    }

    static Batch batch(JsonNode step) {
        return Batch.of(step.path("x").size(), List.of(numbers(step.path("x"))), List.of(numbers(step.path("y"))));
    }

    /** All numbers in {@code node}, however deep, in their order. */
    private static float[] numbers(JsonNode node) {
        List<Double> found = new ArrayList<>();
        collect(node, found);
        float[] numbers = new float[found.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = found.get(i).floatValue();
        }
        return numbers;
    }

    private static void collect(JsonNode node, List<Double> found) {
        if (node.isNumber()) {
            found.add(node.asDouble());
        }
        node.forEach(child -> collect(child, found));
    }
}
