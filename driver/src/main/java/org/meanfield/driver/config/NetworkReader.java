package org.meanfield.driver.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.NetworkException;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Input;
import org.meanfield.worker.network.NetworkSpec.Node;
import org.meanfield.worker.network.Shapes;
import org.meanfield.worker.network.layer.LayerCatalog;
import org.meanfield.worker.network.layer.LayerSpec;

/** Reads the section {@code model}: a list of layers, which becomes a graph in a line, or a graph of named nodes. */
final class NetworkReader {
    private static final String INPUT = "input";
    private static final String TRAINABLE = "trainable";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final Section model;
    private final OutputReader terms;
    private final Problems problems;
    private final Map<String, Section> nodes = new LinkedHashMap<>();

    /** @param training gives what is asked of an output that says nothing itself */
    NetworkReader(Section model, Section training, Problems problems) {
        this.model = model;
        this.terms = new OutputReader(training);
        this.problems = problems;
    }

    NetworkSpec read() {
        int problemsBefore = problems.count();
        NetworkSpec network = model.has("nodes") ? new GraphReader(model, terms, nodes).read() : line();
        if (problems.count() == problemsBefore) {
            check(network);
        }
        return network;
    }

    /** Notes the first layer that does not fit what feeds it; where a layer could not be read, nobody can tell. */
    private void check(NetworkSpec network) {
        try {
            terms.checkClasses(network, Shapes.of(network));
        } catch (NetworkException misfit) {
            nodes.get(misfit.node()).refuse(misfit.getMessage());
        }
    }

    private NetworkSpec line() {
        Shape input = shape(model, INPUT);
        List<Named> listed = model.alternatives("layers", "layer", LayerCatalog.names());
        List<Node> line = new ArrayList<>();
        String before = INPUT;
        for (Named layer : listed) {
            String name = name(layer);
            line.add(new Node(name, layer(layer), before));
            before = name;
        }
        return new NetworkSpec(List.of(new Input(INPUT, input)), line, List.of(terms.plain(before)));
    }

    /** The layer that is named, with its arguments. */
    static LayerSpec layer(Named named) {
        LayerSpec layer = LayerCatalog.read(named.name(), named.arguments());
        boolean frozen = named.arguments().has(TRAINABLE) && !named.arguments().flag(TRAINABLE, true);
        return frozen ? layer.frozen() : layer;
    }

    static Shape shape(Section section, String key) {
        Shape shape = new Shape(section.integers(key, 1));
        try {
            shape.size();
        } catch (ArithmeticException tooLarge) {
            section.refuse(key, "must hold at most " + Integer.MAX_VALUE + " values");
        }
        return shape;
    }

    /** The layer's own name, or one that Keras would give it: dense, dense_1, dense_2 ... */
    private String name(Named layer) {
        String name = layer.arguments().text("name", freeName(layer.name()));
        checkName(layer.arguments(), "name", name);
        if (name.equals(INPUT) || nodes.containsKey(name)) {
            layer.arguments().refuse("name", "is taken already; each layer needs a name of its own");
        }
        nodes.put(name, layer.arguments());
        return name;
    }

    static void checkName(Section section, String key, String name) {
        if (!NAME.matcher(name).matches()) {
            section.refuse(key, "must be letters, digits, _ and -, and begin with a letter");
        }
    }

    private String freeName(String kind) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> i == 0 ? kind : kind + "_" + i)
                .filter(name -> !nodes.containsKey(name))
                .findFirst()
                .orElseThrow();
    }
}
