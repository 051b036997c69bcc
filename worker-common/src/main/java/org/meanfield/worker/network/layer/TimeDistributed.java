package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A layer that sees each step of a sequence as an example of its own: {@code [time, ..] -> [time, ..]}. */
public record TimeDistributed(LayerSpec layer) implements SingleInput {

    /** @param layers those that can be told of steps as of examples */
    static TimeDistributed read(Arguments arguments, Map<String, Function<Arguments, LayerSpec>> layers) {
        return new TimeDistributed(
                arguments.alternative("layer", "layer for each step", layers).orElse(new Flatten()));
    }

    @Override
    public Shape output(Shape input) {
        return inTime(input, layer.output(List.of(step(input))));
    }

    @Override
    public Masks masks() {
        return Masks.PASSED;
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        Flow output = layer.build(graph, List.of(input.reshaped(step(input.shape()))));
        return output.reshaped(inTime(input.shape(), output.shape()));
    }

    @Override
    public List<Weight> weights(Shape input) {
        return layer.weights(List.of(step(input)));
    }

    @Override
    public Flow answer(Vertices graph, List<Flow> inputs, ILossFunction loss) {
        Flow input = inputs.get(0);
        Flow output = layer.answer(graph, List.of(input.reshaped(step(input.shape()))), loss);
        return output.reshaped(inTime(input.shape(), output.shape()));
    }

    private static Shape step(Shape input) {
        if (input.rank() < 2) {
            throw new IllegalArgumentException("needs a sequence [time, ..]");
        }
        return new Shape(input.axes().subList(1, input.rank()));
    }

    private static Shape inTime(Shape input, Shape step) {
        List<Integer> axes = new ArrayList<>(List.of(input.axis(0)));
        axes.addAll(step.axes());
        return new Shape(axes);
    }
}
