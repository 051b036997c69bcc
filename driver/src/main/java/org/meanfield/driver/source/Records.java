package org.meanfield.driver.source;

import java.util.Optional;
import org.meanfield.worker.data.ExampleBlock;

/** The records of one file, each of which becomes an example, is left out, or is bad. For one thread. */
interface Records extends AutoCloseable {

    /**
     * Whether there is one more.
     *
     * @throws org.meanfield.driver.job.JobException where the file cannot be read any further
     */
    boolean hasNext();

    /**
     * The example in the next record; nothing where the record is left out.
     *
     * @throws org.meanfield.driver.job.JobException kind DATA, naming file and place, where the record is bad; those
     *     after it can still be read
     */
    Optional<ExampleBlock> next();

    @Override
    void close();
}
