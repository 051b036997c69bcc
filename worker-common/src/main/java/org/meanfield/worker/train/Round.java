package org.meanfield.worker.train;

import java.io.Serializable;

/**
 * A stretch of an epoch between two means: every worker trains its mini-batches {@code firstBatch} (inclusive) to
 * {@code endBatch} (exclusive), as far as it has them.
 *
 * @param epoch counts from 1
 * @param seed  of the run
 */
public record Round(int epoch, long firstBatch, long endBatch, int batchSize, long seed) implements Serializable {}
