package org.meanfield.worker.data;

import java.util.List;

/**
 * A mini-batch, decoded and scaled. The arrays belong to {@link MiniBatches}, which fills them anew for the next batch:
 * only the first {@code examples} rows count.
 *
 * @param inputs  one array for each input column, row after row
 * @param targets one array for each target column, row after row
 */
public record Batch(int examples, List<float[]> inputs, List<float[]> targets) {}
