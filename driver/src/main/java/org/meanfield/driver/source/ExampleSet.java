package org.meanfield.driver.source;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleSchema;

/**
 * What a set of examples holds, of whatever it is made; example {@code i} is the same example on every read. It travels to
 * the executors with the work on its splits.
 */
public interface ExampleSet extends Serializable {

    /** What the source holds, before any preprocessing. */
    ExampleSchema schema();

    /**
     * Which input columns of {@link #schema} make each input of a network, one after the other, by that input's name; each
     * column makes one unless a source says otherwise.
     */
    default Map<String, List<Integer>> inputs() {
        Map<String, List<Integer>> each = new LinkedHashMap<>();
        for (Column column : schema().inputs()) {
            each.put(column.name(), List.of(each.size()));
        }
        return each;
    }

    long examples();

    /** What is wrong with each record that is left out of the examples, and where; the same ones on every read. */
    default List<String> bad() {
        return List.of();
    }

    /** A short text that changes when the data changes: such as file names, lengths and times. */
    String fingerprint();

    /** Stretches that can be read apart from one another, in the order of their first example. */
    List<Split> splits();

    /** Where a column of an example stands, for messages: for example its file, and its position in that file. */
    String origin(Column column, long example);

    /** Examples {@code first} (inclusive) to {@code end} (exclusive). */
    record Split(long first, long end) implements Serializable {}
}
