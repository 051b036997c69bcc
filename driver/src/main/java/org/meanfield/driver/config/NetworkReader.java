package org.meanfield.driver.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.LayerCatalog;
import org.meanfield.worker.network.LayerSpec;
import org.meanfield.worker.network.NetworkException;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;

/** Reads the section {@code model}: a sequential model becomes a graph in a line. */
final class NetworkReader {
    private static final String INPUT = "input";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final Section model;
    private final Problems problems;
    private final Map<String, Section> layers = new LinkedHashMap<>();

    NetworkReader(Section model, Problems problems) {
        this.model = model;
        this.problems = problems;
    }

    NetworkSpec read(Loss loss) {
        int problemsBefore = problems.count();
        Shape input = input();
        List<Named> listed = model.alternatives("layers", "layer", LayerCatalog.names());
        List<NetworkSpec.Node> nodes = new ArrayList<>();
        String before = INPUT;
        for (Named layer : listed) {
            String name = name(layer);
            LayerSpec spec = LayerCatalog.read(layer.name(), layer.arguments());
            nodes.add(new NetworkSpec.Node(name, spec, before));
            before = name;
        }
        NetworkSpec network = new NetworkSpec(
                List.of(new NetworkSpec.Input(INPUT, input)), nodes, List.of(new NetworkSpec.Output(before, loss)));
        if (problems.count() == problemsBefore) {
            check(network);
        }
        return network;
    }

    /** Notes the first layer that does not fit what feeds it; where a layer could not be read, nobody can tell. */
    private void check(NetworkSpec network) {
        try {
            Shapes.of(network);
        } catch (NetworkException misfit) {
            layers.get(misfit.node()).refuse(misfit.getMessage());
        }
    }

    private Shape input() {
        Shape shape = new Shape(model.integers("input", 1));
        try {
            shape.size();
        } catch (ArithmeticException tooLarge) {
            model.refuse("input", "must hold at most " + Integer.MAX_VALUE + " values");
        }
        return shape;
    }

    /** The layer's own name, or one that Keras would give it: dense, dense_1, dense_2 ... */
    private String name(Named layer) {
        String name = layer.arguments().text("name", freeName(layer.name()));
        if (!NAME.matcher(name).matches()) {
            layer.arguments().refuse("name", "must be letters, digits, _ and -, and begin with a letter");
        } else if (name.equals(INPUT) || layers.containsKey(name)) {
            layer.arguments().refuse("name", "is taken already; each layer needs a name of its own");
        }
        layers.put(name, layer.arguments());
        return name;
    }

    private String freeName(String kind) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> i == 0 ? kind : kind + "_" + i)
                .filter(name -> !layers.containsKey(name))
                .findFirst()
                .orElseThrow();
    }
}
