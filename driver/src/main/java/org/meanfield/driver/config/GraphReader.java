package org.meanfield.driver.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Input;
import org.meanfield.worker.network.NetworkSpec.Node;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.layer.LayerCatalog;

/** Reads {@code model { inputs { }, nodes { }, outputs { } }}. Nodes may stand in any order. */
final class GraphReader {
    private final Section model;
    private final OutputReader terms;
    private final Map<String, Section> blocks;
    private final Set<String> inputs = new LinkedHashSet<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /**
     * @param terms  reads what is asked of an output
     * @param blocks is given the block of each node
     */
    GraphReader(Section model, OutputReader terms, Map<String, Section> blocks) {
        this.model = model;
        this.terms = terms;
        this.blocks = blocks;
    }

    NetworkSpec read() {
        Stream.of("input", "layers")
                .filter(model::has)
                .forEach(key -> model.refuse(key, "belongs to a list of layers; with nodes use inputs and outputs"));
        Section inputSection = model.section("inputs");
        List<Input> declared = inputs(inputSection);
        Section section = model.section("nodes");
        section.keys().forEach(name -> {
            NetworkReader.checkName(section, name, name);
            blocks.put(name, section.section(name));
        });
        if (blocks.isEmpty()) {
            model.refuse("nodes", "must hold at least one node: name { dense { units = 10 }, inputs = ... }");
        }
        blocks.forEach(this::readNode);
        List<Output> outputs = outputs();
        if (nodes.size() == blocks.size() && everyInputIsKnown()) {
            checkUse(inputSection, outputs);
        }
        return new NetworkSpec(declared, ordered(), outputs);
    }

    private List<Input> inputs(Section section) {
        List<Input> declared = new ArrayList<>();
        for (String name : section.orderedKeys()) {
            NetworkReader.checkName(section, name, name);
            declared.add(new Input(name, NetworkReader.shape(section, name)));
            inputs.add(name);
        }
        if (declared.isEmpty()) {
            model.refuse("inputs", "must hold at least one input: image = [28, 28, 1]");
        }
        return declared;
    }

    private void readNode(String name, Section block) {
        if (inputs.contains(name)) {
            block.refuse("has the name of an input; each needs a name of its own");
        }
        if (block.has("layer")) {
            block.refuse("layer", "shared layers are not supported: each node has weights of its own");
        }
        List<String> read = block.texts("inputs");
        block.remaining("layer", LayerCatalog.names())
                .ifPresent(layer -> nodes.put(name, new Node(name, NetworkReader.layer(layer), read)));
    }

    /** Whether every node reads what there is; where one does not, a problem is noted. */
    private boolean everyInputIsKnown() {
        Set<String> all = new LinkedHashSet<>(inputs);
        all.addAll(nodes.keySet());
        boolean known = true;
        for (Node node : nodes.values()) {
            for (String read : node.inputs()) {
                if (!all.contains(read)) {
                    blocks.get(node.name()).refuse("inputs", Suggestion.unknown("input or node", read, all));
                    known = false;
                }
            }
        }
        return known;
    }

    /** Refuses what nobody reads: DL4J would train it for nothing, or fail. */
    private void checkUse(Section section, List<Output> outputs) {
        Set<String> used = new LinkedHashSet<>();
        outputs.forEach(output -> used.add(output.node()));
        nodes.values().forEach(node -> used.addAll(node.inputs()));
        inputs.stream().filter(name -> !used.contains(name)).forEach(name -> section.refuse(name, "feeds no node"));
        nodes.keySet().stream().filter(name -> !used.contains(name)).forEach(name -> blocks.get(name)
                .refuse("feeds no node and is no output"));
    }

    /** The nodes in an order in which each comes after what it reads, as near to the file's as can be. */
    private List<Node> ordered() {
        Set<String> known = new LinkedHashSet<>(inputs);
        List<Node> ordered = new ArrayList<>();
        List<Node> left = new ArrayList<>(nodes.values());
        while (!left.isEmpty()) {
            Optional<Node> next = left.stream()
                    .filter(node -> known.containsAll(node.inputs()))
                    .findFirst();
            if (next.isEmpty()) {
                refuseCircle(left);
                return ordered;
            }
            left.remove(next.get());
            ordered.add(next.get());
            known.add(next.get().name());
        }
        return ordered;
    }

    /** Where every node reads what there is, but some wait for one another. */
    private void refuseCircle(List<Node> waiting) {
        List<String> names = waiting.stream().map(Node::name).toList();
        Set<String> all = new LinkedHashSet<>(inputs);
        all.addAll(nodes.keySet());
        if (waiting.stream().allMatch(node -> all.containsAll(node.inputs()))) {
            blocks.get(names.get(0)).refuse("inputs", "go round in a circle: " + String.join(", ", names));
        }
    }

    /** {@code outputs = name}, a list of names, or a block of them with what is asked of each. */
    private List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        if (model.isBlock("outputs")) {
            Section section = model.section("outputs");
            section.orderedKeys().forEach(name -> outputs.add(terms.of(name, section.section(name))));
        } else {
            model.texts("outputs").forEach(name -> outputs.add(terms.plain(name)));
        }
        outputs.stream()
                .map(Output::node)
                .filter(name -> !blocks.containsKey(name))
                .forEach(name -> model.refuse("outputs", Suggestion.unknown("node", name, blocks.keySet())));
        return outputs;
    }
}
