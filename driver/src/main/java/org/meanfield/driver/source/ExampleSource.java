package org.meanfield.driver.source;

/**
 * A set of examples that executors can read. Opened on the driver, where shape and count are checked; then it travels to
 * the executors, which read its splits.
 */
public interface ExampleSource extends ExampleSet {

    /**
     * The examples of one split in order, a few hundred to a few thousand at a time (fewer where one is large); only
     * one block is in memory.
     *
     * @throws org.meanfield.driver.job.JobException from here and from the reader: kind DATA, naming file and position,
     *     where the data is bad; kind STORAGE where the file system fails
     */
    BlockReader read(Split split);
}
