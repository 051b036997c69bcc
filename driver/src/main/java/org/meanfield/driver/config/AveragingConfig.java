package org.meanfield.driver.config;

/**
 * How many workers train, and how often their weights are averaged.
 *
 * @param workers logical workers: they belong to the run, whatever the number of executors
 */
public record AveragingConfig(int workers, Every every) {

    /** How often the workers' weights are averaged. */
    public sealed interface Every {
        record Epoch() implements Every {}

        /** After every {@code count} mini-batches of a worker, and at the end of the epoch. */
        record Batches(int count) implements Every {}
    }
}
