package org.meanfield.driver.config;

import java.util.List;
import org.meanfield.worker.evaluate.Metric;
import org.meanfield.worker.optimizer.OptimizerSpec;

/**
 * How a worker trains.
 *
 * @param batchSize examples in one worker's mini-batch
 */
public record TrainingConfig(OptimizerSpec optimizer, List<Metric> metrics, int epochs, int batchSize, long seed) {}
