package org.meanfield.driver.source;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleSchema;

/**
 * A set of examples that executors can read. Opened on the driver, where shape and count are checked; then it travels to
 * the executors, which read its splits. Example {@code i} is the same example on every read.
 */
public interface ExampleSource extends Serializable {

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

    /** A short text that changes when the data changes: file names, lengths and times, or a generator's arguments. */
    String fingerprint();

    /** Stretches that can be read apart from one another, in the order of their first example. */
    List<Split> splits();

    /**
     * The examples of one split in order, a few hundred to a few thousand at a time (fewer where one is large); only
     * one block is in memory.
     *
     * @throws org.meanfield.driver.job.JobException from here and from the reader: kind DATA, naming file and position,
     *     where the data is bad; kind STORAGE where the file system fails
     */
    BlockReader read(Split split);

    /** Where a column of an example stands, for messages: its file, and its position in that file. */
    String origin(Column column, long example);

    /** Examples {@code first} (inclusive) to {@code end} (exclusive). */
    record Split(long first, long end) implements Serializable {}
}
