package org.meanfield.worker.data;

import java.util.List;
import java.util.Optional;

/**
 * A mini-batch, decoded and scaled. The arrays belong to {@link MiniBatches}, which fills them anew for the next batch:
 * only the first {@code examples} rows count.
 *
 * @param inputs  one array for each input column, row after row
 * @param targets one array for each target column, row after row
 * @param weights how much each example counts in the loss: Keras' sample weights; where there are none, each counts once
 */
public record Batch(int examples, List<float[]> inputs, List<float[]> targets, Optional<float[]> weights) {

    /** A mini-batch whose examples count alike. */
    public Batch(int examples, List<float[]> inputs, List<float[]> targets) {
        this(examples, inputs, targets, Optional.empty());
    }

    /** The same examples, which count alike. */
    public Batch unweighted() {
        return new Batch(examples, inputs, targets);
    }
}
