package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;

/** A recurrent layer that goes along a sequence twice, forward and backward, each with weights of its own. */
public record Bidirectional(Recurrent layer, Mode mergeMode) implements SingleInput {
    private static final String FORWARD = "forward";
    private static final String BACKWARD = "backward";

    /** How the answers of the two become one. */
    public enum Mode {
        CONCAT(new Concatenate(-1)),
        SUM(new Merge(Merge.How.ADD)),
        AVE(new Merge(Merge.How.AVERAGE)),
        MUL(new Merge(Merge.How.MULTIPLY));

        @SuppressWarnings("ImmutableEnumChecker") // records
        private final LayerSpec merge;

        Mode(LayerSpec merge) {
            this.merge = merge;
        }

        /** Keras' name. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Map<String, Mode> byName() {
            Map<String, Mode> names = new LinkedHashMap<>();
            for (Mode mode : values()) {
                names.put(mode.toString(), mode);
            }
            return names;
        }
    }

    static Bidirectional read(Arguments arguments) {
        Map<String, Function<Arguments, Recurrent>> layers = new LinkedHashMap<>();
        for (Recurrent.Kernel cell : Recurrent.Kernel.values()) {
            layers.put(cell.toString(), inner -> Recurrent.read(inner, cell));
        }
        return new Bidirectional(
                arguments
                        .alternative("layer", "recurrent layer", layers)
                        .orElse(new Recurrent(Recurrent.Kernel.LSTM, 1, false)),
                arguments.choice("merge_mode", Mode.byName(), Mode.CONCAT));
    }

    @Override
    public Shape output(Shape input) {
        Shape one = layer.output(input);
        return mergeMode.merge.output(List.of(one, one));
    }

    @Override
    public Masks masks() {
        return layer.masks();
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        Flow forward = layer.build(graph, input, FORWARD, false);
        Flow backward = layer.build(graph, input, BACKWARD, true);
        return mergeMode.merge.build(graph, List.of(forward, backward));
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Weight> weights = new ArrayList<>(layer.weights(input, FORWARD + "_", FORWARD));
        weights.addAll(layer.weights(input, BACKWARD + "_", BACKWARD));
        return weights;
    }
}
