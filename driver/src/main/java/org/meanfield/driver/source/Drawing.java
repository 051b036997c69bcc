package org.meanfield.driver.source;

import java.io.Serializable;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;

/** Draws examples, each fixed by its index alone. */
interface Drawing extends Serializable {

    ExampleSchema schema();

    /** The example with an index, in a block of its own. */
    ExampleBlock draw(long index);

    /** Changes whenever the same index would become another example. */
    String description();
}
