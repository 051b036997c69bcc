package org.meanfield.worker.data;

import java.io.Serializable;
import java.util.List;

/**
 * One column of a block, and the steps that its values take on their way to the network, in that order.
 *
 * @param column index of the column in the block
 * @param width  values of one example in the block
 */
public record Part(int column, int width, List<Step> steps) implements Serializable {
    public Part {
        steps = List.copyOf(steps);
    }

    /** Values of one example after all steps. */
    public int decodedWidth() {
        int decoded = width;
        for (Step step : steps) {
            decoded = step.width(decoded);
        }
        return decoded;
    }

    /** Decodes example {@code row} of {@code block} to {@code target} from {@code at} on. */
    void decode(List<Values> block, int row, float[] target, int at) {
        block.get(column).decode(row * width, width, target, at);
        int decoded = width;
        for (Step step : steps) {
            step.apply(target, at, decoded);
            decoded = step.width(decoded);
        }
    }
}
