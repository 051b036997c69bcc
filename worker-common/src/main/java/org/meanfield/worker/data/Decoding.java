package org.meanfield.worker.data;

import java.io.Serializable;
import java.util.List;

/**
 * How one column that the network sees is made of columns of a block: its parts, one after the other.
 *
 * @param column as the network sees it
 */
public record Decoding(Column column, List<Part> parts) implements Serializable {
    public Decoding {
        parts = List.copyOf(parts);
        int width = parts.stream().mapToInt(Part::decodedWidth).sum();
        if (width != column.shape().size()) {
            throw new IllegalArgumentException(column + " is decoded to " + width + " values");
        }
    }

    /** Decodes example {@code row} of {@code block} to {@code target} from {@code at} on. */
    public void decode(List<Values> block, int row, float[] target, int at) {
        int from = at;
        for (int part = 0; part < parts.size(); part++) { // without an iterator for each example
            from += parts.get(part).decode(block, row, target, from);
        }
    }
}
