package org.meanfield.worker.train;

import java.io.Serializable;
import org.meanfield.worker.average.WorkerReport;
import org.meanfield.worker.replica.ModelState;

/**
 * What one worker comes to in one round.
 *
 * @param state  weights and optimizer state after its last mini-batch, in arrays that its trainer uses again once
 *               the next round has begun
 * @param report whose scores are those of its examples, each taken before the step that learned from it, as Keras does
 */
public record LocalResult(ModelState state, WorkerReport report) implements Serializable {}
