package org.meanfield.worker.network.layer;

import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;
import org.meanfield.worker.data.Shape;

/**
 * Has the layers after it leave out each step of a sequence {@code [time, n]} whose values are all {@code maskValue}.
 */
public record Masking(double maskValue) implements SingleInput {

    static Masking read(Arguments arguments) {
        return new Masking(arguments.number("mask_value", Range.ANY, 0));
    }

    @Override
    public Shape output(Shape input) {
        if (input.rank() != 2) {
            throw new IllegalArgumentException("needs a sequence [time, n]");
        }
        return input;
    }

    @Override
    public Masks masks() {
        return Masks.MADE;
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        graph.makeMask(input, maskValue);
        return input;
    }
}
