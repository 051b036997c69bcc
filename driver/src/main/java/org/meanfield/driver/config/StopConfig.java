package org.meanfield.driver.config;

import java.time.Duration;
import java.util.Optional;

/**
 * When training ends before its last epoch.
 *
 * @param maxTime         training time, all starts of the run together
 * @param terminateOnNaN  whether a loss that is no number ends the job
 */
public record StopConfig(
        Optional<EarlyStopping> earlyStopping,
        Optional<Target> target,
        Optional<Duration> maxTime,
        boolean terminateOnNaN) {

    /**
     * Keras' EarlyStopping.
     *
     * @param minDelta           the least change that counts as better
     * @param patience           epochs without anything better after which training ends
     * @param baseline           what has to be reached for a better epoch to count
     * @param startFromEpoch     epochs that are not looked at
     * @param restoreBestWeights whether the model is that of the best epoch
     */
    public record EarlyStopping(
            Monitor monitor,
            double minDelta,
            int patience,
            Optional<Double> baseline,
            int startFromEpoch,
            boolean restoreBestWeights) {}

    /** Training ends when a figure is as good as {@code value}. */
    public record Target(Monitor monitor, double value) {}
}
