package org.meanfield.worker.network.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight.Place;

/** Each vector along the last axis less its mean, divided by its deviation, times gamma plus beta. */
public record LayerNormalization(double epsilon, ScaleAndCenter weights) implements SingleInput {

    static LayerNormalization read(Arguments arguments) {
        ScaleAndCenter.checkAxis(arguments);
        return new LayerNormalization(
                arguments.number("epsilon", Range.POSITIVE, 1e-3), ScaleAndCenter.read(arguments));
    }

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        Shape row = Shape.of(input.shape().axis(-1));
        Flow output = new Flow("", input.shape(), row);
        Flow normalized = graph.vertex("normalized", new NormalizeVertex(epsilon), List.of(input), flow -> row, output);
        ElementWiseMultiplicationLayer layer = new ElementWiseMultiplicationLayer.Builder()
                .nIn(row.size())
                .nOut(row.size())
                .activation(Activation.LINEAR.function())
                .build();
        return graph.layer("", layer, normalized, row, output);
    }

    @Override
    public List<Weight> weights(Shape input) {
        return weights.weights(input.axis(-1), Place.of("W", -1), Place.of("b", -1));
    }

    @Override
    public Masks masks() {
        return Masks.PASSED;
    }
}
