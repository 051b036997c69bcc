package org.meanfield.driver.bench;

/**
 * What one short run came to.
 *
 * @param examplesPerSecond trained, warm-up left out
 * @param overhead          share of the time in which no worker trained; 0 where there are no workers
 */
public record Measured(double examplesPerSecond, double overhead) {

    /** A run without workers. */
    Measured(double examplesPerSecond) {
        this(examplesPerSecond, 0);
    }
}
