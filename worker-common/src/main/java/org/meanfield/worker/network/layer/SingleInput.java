package org.meanfield.worker.network.layer;

import java.util.List;
import org.meanfield.worker.data.Shape;

/** A layer that reads exactly one input. */
interface SingleInput extends LayerSpec {

    /** {@link LayerSpec#output} of its only input. */
    Shape output(Shape input);

    /** {@link LayerSpec#build} on its only input. */
    Flow build(Vertices graph, Flow input);

    /** {@link LayerSpec#weights} for its only input. */
    default List<Weight> weights(Shape input) {
        return List.of();
    }

    @Override
    default Shape output(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(
                    "takes one input, not " + inputs.size() + "; put concatenate or add before it");
        }
        return output(inputs.get(0));
    }

    @Override
    default Flow build(Vertices graph, List<Flow> inputs) {
        return build(graph, inputs.get(0));
    }

    @Override
    default List<Weight> weights(List<Shape> inputs) {
        return weights(inputs.get(0));
    }
}
