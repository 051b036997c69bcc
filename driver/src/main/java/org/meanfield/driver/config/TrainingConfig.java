package org.meanfield.driver.config;

import org.meanfield.worker.optimizer.OptimizerSpec;

/**
 * How a worker trains.
 *
 * @param batchSize examples in one worker's mini-batch
 */
public record TrainingConfig(OptimizerSpec optimizer, int epochs, int batchSize, long seed) {}
