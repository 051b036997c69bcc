package org.meanfield.worker.train;

import java.io.Serializable;

/**
 * A stretch of an epoch between two means: every worker trains its mini-batches {@code firstBatch} (inclusive) to
 * {@code endBatch} (exclusive), as far as it has them.
 *
 * @param epoch              counts from 1
 * @param number             counts from 1 in every epoch
 * @param learningRateFactor multiplies the optimizer's learning rate
 * @param seed               of the run
 */
public record Round(
        int epoch, int number, long firstBatch, long endBatch, int batchSize, double learningRateFactor, long seed)
        implements Serializable {

    /** Examples of the round that a worker has, of the {@code ofEpoch} that it has in the epoch. */
    public long examples(long ofEpoch) {
        return Math.min(ofEpoch, endBatch * batchSize) - Math.min(ofEpoch, firstBatch * batchSize);
    }

    /** The same round with another learning rate. */
    public Round at(double factor) {
        return new Round(epoch, number, firstBatch, endBatch, batchSize, factor, seed);
    }
}
