package org.meanfield.driver.train;

import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;

/**
 * What all workers come to in one round.
 *
 * @param mean   the mean of the workers' states, weighted by their examples
 * @param scores of all examples trained in the round, combined in worker order
 */
public record RoundResult(ModelState mean, Scores scores) {}
