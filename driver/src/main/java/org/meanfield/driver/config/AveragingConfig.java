package org.meanfield.driver.config;

import java.time.Duration;
import java.util.Optional;
import org.meanfield.worker.average.Admission;
import org.meanfield.worker.average.AveragingRule;
import org.meanfield.worker.average.OptimizerStates;

/**
 * How many workers train, and how their weights become one.
 *
 * @param workers         logical workers: they belong to the run, whatever the number of executors
 * @param every           how often
 * @param optimizerStates what becomes of what their optimizers remember
 * @param outer           how the next state follows from the mean
 * @param admission       which workers enter the mean
 * @param onDivergence    what happens when some do not
 * @param roundTimeout    how long a round may take
 * @param quorum          when it goes on without its slowest workers; without one it waits for all
 */
public record AveragingConfig(
        int workers,
        Every every,
        OptimizerStates optimizerStates,
        AveragingRule outer,
        Admission admission,
        OnDivergence onDivergence,
        Optional<Duration> roundTimeout,
        Optional<Quorum> quorum) {

    /** Whether the run comes to the same bits on any cluster: not where it depends on which workers are slow. */
    public boolean sameBits() {
        return quorum.isEmpty();
    }
}
