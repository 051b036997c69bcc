package org.meanfield.driver.source;

import java.util.Iterator;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;

/**
 * The examples of one split on their way in. Closes its files after the last block; whoever stops earlier closes it.
 * For one thread.
 */
public interface BlockReader extends Iterator<ExampleBlock>, AutoCloseable {

    @Override
    void close();

    /**
     * Joins the examples of a split, which come one by one.
     *
     * @param place where they come from, for messages
     * @throws org.meanfield.driver.job.JobException kind DATA where there are more or fewer than the split has
     */
    static BlockReader joined(
            Iterator<ExampleBlock> singles, ExampleSet.Split split, String place, ExampleSchema schema) {
        return new JoinedBlocks(of(singles), split, place, schema);
    }

    /** Blocks that hold no files open. */
    static BlockReader of(Iterator<ExampleBlock> blocks) {
        return new BlockReader() {
            @Override
            public boolean hasNext() {
                return blocks.hasNext();
            }

            @Override
            public ExampleBlock next() {
                return blocks.next();
            }

            @Override
            public void close() {}
        };
    }
}
