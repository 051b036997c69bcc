package org.meanfield.driver.train;

/**
 * What a training job is about to do.
 *
 * @param examples in one epoch
 * @param weights  of the network
 * @param workers  logical workers
 * @param location the run's directory
 */
public record JobOutline(
        String runName, long examples, long weights, int workers, int batchSize, int epochs, String location) {}
