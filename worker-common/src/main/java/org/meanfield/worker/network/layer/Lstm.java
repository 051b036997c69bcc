package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight.Kind;
import org.meanfield.worker.network.layer.Weight.Place;

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997) as Keras has it: {@code [time, n] -> [units]}, or
 * {@code [time, units]} where every step is handed on.
 */
public record Lstm(int units, Activation activation, Activation recurrentActivation, boolean returnSequences)
        implements SingleInput {
    /** Keras' gates are input, forget, candidate, output; DL4J's candidate, forget, output, input. */
    private static final Integer[] GATES = {3, 1, 0, 2};

    static Lstm read(Arguments arguments) {
        return new Lstm(
                arguments.integer("units", 1),
                arguments.choice("activation", Activation.byName(), Activation.TANH),
                arguments.choice("recurrent_activation", Activation.byName(), Activation.SIGMOID),
                arguments.flag("return_sequences", false));
    }

    @Override
    public Shape output(Shape input) {
        Window.checkRank(input, 1);
        return returnSequences ? Shape.of(input.axis(0), units) : Shape.of(units);
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        int steps = input.shape().axis(0);
        LSTM layer = new LSTM.Builder()
                .nIn(input.shape().axis(1))
                .nOut(units)
                .activation(activation.function())
                .gateActivationFunction(recurrentActivation.function())
                .dataFormat(RNNFormat.NWC)
                .build();
        Flow all = graph.layer(layer, input, input.shape(), Shape.of(steps, units));
        if (returnSequences) {
            return all;
        }
        SubsetVertex last = new SubsetVertex((steps - 1) * units, steps * units - 1);
        Shape flat = Shape.of(steps * units);
        return graph.vertex("last", last, List.of(all), flow -> flat, new Flow("", Shape.of(units), Shape.of(units)));
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Weight> weights = new ArrayList<>();
        weights.add(weight("kernel", Shape.of(input.axis(1), 4 * units), Initializer.GLOROT_UNIFORM, "W", 0, 1));
        weights.add(weight("recurrent_kernel", Shape.of(units, 4 * units), new Orthogonal(1), "RW", 0, 1));
        weights.add(weight("bias", Shape.of(4 * units), new ForgetBias(), "b", -1));
        return weights;
    }

    private static Weight weight(String name, Shape shape, Initializer initializer, String key, Integer... axes) {
        Place place = Place.of(key, axes).gated(GATES);
        return new Weight(name, shape, Kind.TRAINABLE, initializer, Regularizers.NONE, place);
    }
}
