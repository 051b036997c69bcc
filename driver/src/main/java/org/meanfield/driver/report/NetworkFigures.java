package org.meanfield.driver.report;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.driver.report.chart.Figure;
import org.meanfield.driver.report.chart.GraphDrawing;
import org.meanfield.driver.report.chart.GraphDrawing.Box;
import org.meanfield.driver.report.chart.Tone;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;
import org.meanfield.worker.network.layer.LayerSpec;
import org.meanfield.worker.network.layer.Weight;

/** A network as a drawing and as a table. */
public record NetworkFigures(NetworkSpec network) {

    public Figure drawing() {
        Shapes shapes = Shapes.of(network);
        List<Box> boxes = new ArrayList<>();
        network.inputs()
                .forEach(input -> boxes.add(
                        new Box(input.name(), List.of("input", input.shape().toString()), Tone.GREEN, List.of())));
        for (NetworkSpec.Node node : network.nodes()) {
            long weights = weights(node, shapes);
            String shape =
                    "→ " + shapes.shape(node.name()) + (weights == 0 ? "" : ", " + Numbers.counted(weights, "weight"));
            boxes.add(new Box(
                    node.name(),
                    List.of(kind(node.layer()), shape),
                    isOutput(node) ? Tone.ORANGE : weights > 0 ? Tone.BLUE : Tone.GREY,
                    node.inputs()));
        }
        return new GraphDrawing(
                        "network",
                        "Network",
                        "From the input in green to the output in orange; blue layers have weights. "
                                + Numbers.counted(network.nodes().size(), "layer") + ", "
                                + Numbers.counted(weights(), "weight") + ".",
                        boxes)
                .figure();
    }

    /** All weights, those that stay as they are too. */
    long weights() {
        Shapes shapes = Shapes.of(network);
        return network.nodes().stream().mapToLong(node -> weights(node, shapes)).sum();
    }

    private static long weights(NetworkSpec.Node node, Shapes shapes) {
        return node.layer().weights(shapes.inputs(node)).stream()
                .map(Weight::shape)
                .mapToLong(shape -> shape.size())
                .sum();
    }

    private boolean isOutput(NetworkSpec.Node node) {
        return network.outputs().stream().anyMatch(output -> output.node().equals(node.name()));
    }

    private static String kind(LayerSpec layer) {
        LayerSpec trained = layer.trainable();
        return trained.getClass().getSimpleName() + (trained.equals(layer) ? "" : ", frozen");
    }
}
