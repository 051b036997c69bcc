package org.meanfield.driver.source.check;

import java.io.Serializable;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.ExampleBlock;

/** Looks at every block of a source as it is read, and throws where it must not be trained on. */
public interface BlockCheck extends Serializable {

    /** Checks {@code block}, whose first example is example {@code first} of {@code source}. */
    void check(ExampleSet source, long first, ExampleBlock block);
}
