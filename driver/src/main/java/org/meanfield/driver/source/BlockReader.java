package org.meanfield.driver.source;

import java.util.Iterator;
import org.meanfield.worker.data.ExampleBlock;

/**
 * The examples of one split on their way in. Closes its files after the last block; whoever stops earlier closes it.
 * For one thread.
 */
public interface BlockReader extends Iterator<ExampleBlock>, AutoCloseable {

    @Override
    void close();

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
