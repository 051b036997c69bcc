package org.meanfield.worker.replica;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a DL4J user's network is, without its weights.
 *
 * @param json   its configuration as DL4J writes it, with no iteration and no epoch done
 * @param epochs that it has behind it: schedules may go by them
 */
public record Dl4jNetwork(Kind kind, String json, int epochs) implements Serializable {
    private static final Pattern COUNTS = Pattern.compile("(\"(?:iteration|epoch)Count\"\\s*:\\s*)\\d+");

    private static final Pattern SEED = Pattern.compile("(\"seed\"\\s*:\\s*)-?\\d+");

    /** What DL4J calls it. */
    public enum Kind {
        MULTI_LAYER_NETWORK,
        COMPUTATION_GRAPH
    }

    /** What {@code network} is. */
    public static Dl4jNetwork of(MultiLayerNetwork network) {
        String json = network.getLayerWiseConfigurations().toJson();
        return new Dl4jNetwork(Kind.MULTI_LAYER_NETWORK, fresh(json), network.getEpochCount());
    }

    /** What {@code graph} is. */
    public static Dl4jNetwork of(ComputationGraph graph) {
        String json = graph.getConfiguration().toJson();
        return new Dl4jNetwork(Kind.COMPUTATION_GRAPH, fresh(json), graph.getEpochCount());
    }

    private static String fresh(String json) {
        return COUNTS.matcher(json).replaceAll("$10");
    }

    /** Its configuration without the seed of its first weights, which DL4J takes from the clock where nobody says one. */
    public String structure() {
        return SEED.matcher(json).replaceAll("$10");
    }

    /** Such a network, initialized. */
    Dl4jModel model() {
        return switch (kind) {
            case MULTI_LAYER_NETWORK -> {
                MultiLayerNetwork network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
                network.init();
                network.setEpochCount(epochs);
                yield Dl4jModel.of(network);
            }
            case COMPUTATION_GRAPH -> {
                ComputationGraph graph = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
                graph.init();
                graph.getConfiguration().setEpochCount(epochs);
                yield Dl4jModel.of(graph);
            }
        };
    }
}
