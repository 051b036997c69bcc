package org.meanfield.driver.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run's directory tells of it, its weights aside.
 *
 * @param epochs that have ended
 * @param rounds that have ended; those of older builds are not there
 * @param test   the figures on the test data; none where it was not tested
 */
public record RunResults(
        RunAccount account,
        List<EpochFigures> epochs,
        List<RoundFigures> rounds,
        List<ExecutorFigures> executors,
        Map<String, Double> test,
        Optional<Gallery> gallery) {}
