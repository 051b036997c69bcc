package org.meanfield.worker.data;

import java.io.Serializable;
import java.util.List;

/**
 * What one example holds.
 *
 * @param inputs  what the network sees, in the order of {@link ExampleBlock#inputs()}
 * @param targets what it should answer, in the order of {@link ExampleBlock#targets()}; a class index has shape []
 */
public record ExampleSchema(List<Column> inputs, List<Column> targets) implements Serializable {
    public ExampleSchema {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
    }
}
