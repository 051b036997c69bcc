package org.meanfield.worker.data;

import java.util.List;
import java.util.Optional;

/**
 * A mini-batch. What it holds belongs to {@link MiniBatches}, which fills it anew for the next batch: only the first
 * {@code examples} rows count.
 *
 * @param targets one array for each target column, row after row
 * @param weights how much each example counts in the loss: Keras' sample weights; where there are none, each counts once
 */
public record Batch(int examples, List<BatchColumn> inputs, List<float[]> targets, Optional<float[]> weights) {

    /** A mini-batch of floats, whose examples count alike; each array holds its rows and nothing else. */
    public static Batch of(int examples, List<float[]> inputs, List<float[]> targets) {
        return new Batch(
                examples,
                inputs.stream()
                        .<BatchColumn>map(array -> new BatchColumn.Floats(examples, array))
                        .toList(),
                targets,
                Optional.empty());
    }

    /** The same, whose examples count as {@code weights} says. */
    public Batch weighted(Optional<float[]> weights) {
        return new Batch(examples, inputs, targets, weights);
    }

    /** The same examples, which count alike. */
    public Batch unweighted() {
        return weighted(Optional.empty());
    }
}
