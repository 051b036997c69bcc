package org.meanfield.worker.data;

import java.io.Serializable;
import java.util.List;

/**
 * One column of a block, and the steps that its values take on their way to the network, in that order.
 *
 * @param column index of the column in the block
 * @param width  values of one example in the block
 * @param lookup how the values of the block were made of text
 */
public record Part(int column, int width, Lookup lookup, List<Step> steps) implements Serializable {
    public Part {
        steps = List.copyOf(steps);
    }

    /** A column of numbers. */
    public Part(int column, int width, List<Step> steps) {
        this(column, width, new Lookup.None(), steps);
    }

    /** Values of one example after all steps. */
    public int decodedWidth() {
        int decoded = width;
        for (Step step : steps) {
            decoded = step.width(decoded);
        }
        return decoded;
    }

    /** Decodes example {@code row} of {@code block} to {@code target} from {@code at} on, and says how many values it is. */
    int decode(List<Values> block, int row, float[] target, int at) {
        block.get(column).decode(row * width, width, target, at);
        int decoded = width;
        for (int i = 0; i < steps.size(); i++) { // without an iterator for each example
            steps.get(i).apply(target, at, decoded);
            decoded = steps.get(i).width(decoded);
        }
        return decoded;
    }
}
