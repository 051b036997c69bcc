package org.meanfield.worker.train;

import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;

/**
 * What one worker comes to in one round.
 *
 * @param state  weights and optimizer state after its last mini-batch
 * @param scores loss and metrics of its examples, each taken before the step that learned from it, as Keras does
 */
public record LocalResult(ModelState state, Scores scores) {}
