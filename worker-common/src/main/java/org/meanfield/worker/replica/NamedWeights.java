package org.meanfield.worker.replica;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.NetworkSpec;

/**
 * Weights as Keras names and lays them out, wherever they come from: layer by layer, each layer's by their names.
 *
 * @param layers in an order to show them; layers without weights need not be among them
 */
public record NamedWeights(Map<String, Map<String, Array>> layers) {

    /** One weight's values in c order. */
    public record Array(Shape shape, float[] values) {}

    /**
     * A state that begins with them.
     *
     * @param taken  the layers that began with these weights
     * @param afresh those that did not, with the reason
     */
    public record Start(ModelState state, List<String> taken, List<String> afresh) {}

    /** The {@code weights} of {@code network}. */
    public static NamedWeights of(NetworkSpec network, float[] weights) {
        Map<String, Map<String, Array>> layers = new LinkedHashMap<>();
        for (Variable variable : WeightLayout.of(network).variables()) {
            layers.computeIfAbsent(variable.node(), node -> new LinkedHashMap<>())
                    .put(variable.weight().name(), new Array(variable.weight().shape(), variable.read(weights)));
        }
        return new NamedWeights(layers);
    }

    /**
     * {@code fresh} with these weights in every layer of {@code network} that has the same name and weights of the same
     * names and shapes; the optimizer and all other layers stay as they are in it.
     */
    public Start into(NetworkSpec network, ModelState fresh) {
        WeightLayout layout = WeightLayout.of(network);
        float[] weights = fresh.weights().clone();
        List<String> taken = new ArrayList<>();
        List<String> afresh = new ArrayList<>();
        for (NetworkSpec.Node node : network.nodes()) {
            List<Variable> own = layout.variables().stream()
                    .filter(variable -> variable.node().equals(node.name()))
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            Map<String, Array> given = layers.getOrDefault(node.name(), Map.of());
            if (shapes(own).equals(shapes(given))) {
                own.forEach(variable ->
                        variable.write(given.get(variable.weight().name()).values(), weights));
                taken.add(node.name());
            } else {
                afresh.add(node.name() + " (" + (given.isEmpty() ? "not there" : shapes(given) + " there") + ", "
                        + shapes(own) + " here)");
            }
        }
        return new Start(new ModelState(weights, fresh.optimizerState(), fresh.steps()), taken, afresh);
    }

    private static Map<String, Shape> shapes(List<Variable> variables) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        variables.forEach(variable ->
                shapes.put(variable.weight().name(), variable.weight().shape()));
        return shapes;
    }

    private static Map<String, Shape> shapes(Map<String, Array> arrays) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        arrays.forEach((name, array) -> shapes.put(name, array.shape()));
        return shapes;
    }
}
