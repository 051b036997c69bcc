package org.meanfield.driver.source.check;

import java.io.Serializable;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Lookup;
import org.meanfield.worker.data.Part;

/**
 * The numbers that an embedding has a vector for: whole, from 0 (inclusive) to {@code rows} (exclusive).
 *
 * @param layer name of the embedding
 * @param rows  of its table
 * @param input what it reads
 */
record EmbeddedRange(String layer, int rows, Decoding input) implements Serializable {

    /**
     * Refuses a number outside of the range.
     *
     * @param block examples of {@code source} from example {@code first} on
     * @throws JobException kind DATA, naming file, position, value, range and the key to change
     */
    void check(ExampleSet source, long first, ExampleBlock block) {
        float[] numbers = new float[input.column().shape().size()];
        for (int row = 0; row < block.examples(); row++) {
            input.decode(block.inputs(), row, numbers, 0);
            for (int i = 0; i < numbers.length; i++) {
                boolean allowed = numbers[i] >= 0 && numbers[i] < rows && numbers[i] == (int) numbers[i];
                if (!allowed) {
                    Part part = part(i);
                    Column column = source.schema().inputs().get(part.column());
                    throw new JobException(
                            ExitCode.DATA, message(source.origin(column, first + row), numbers[i], part));
                }
            }
        }
    }

    private Part part(int value) {
        int end = 0;
        for (Part part : input.parts()) {
            end += part.decodedWidth();
            if (value < end) {
                return part;
            }
        }
        throw new IndexOutOfBoundsException(value);
    }

    private String message(String origin, float value, Part part) {
        boolean whole = value == (int) value;
        String cure = !whole || value < 0
                ? "correct the data"
                : "set input_dim of the embedding to at least " + ((long) value + 1)
                        + (part.lookup() instanceof Lookup.Words
                                ? ", or data.text.max_tokens to at most " + rows
                                : ", or correct the data");
        return "Nothing to look up at " + origin + ": it is " + (whole ? Long.toString((long) value) : value)
                + ", but the embedding " + layer + " has a table of " + rows + " rows, for whole numbers from 0 to "
                + (rows - 1) + "; " + cure;
    }
}
