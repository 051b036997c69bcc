package org.meanfield.driver.train;

import org.meanfield.driver.config.JobConfig;
import org.meanfield.worker.replica.ModelState;

/**
 * What a training job is about to do.
 *
 * @param examples in one epoch
 * @param weights  of the network
 * @param workers  logical workers
 * @param location the run's directory
 */
public record JobOutline(
        String runName, long examples, long weights, int workers, int batchSize, int epochs, String location) {

    /** Of what {@code config} says. */
    public static JobOutline of(JobConfig config, long examples, ModelState model, String location) {
        return new JobOutline(
                config.runName(),
                examples,
                model.weights().length,
                config.averaging().workers(),
                config.training().batchSize(),
                config.training().epochs(),
                location);
    }
}
