package org.meanfield.driver.spark;

import java.io.Serializable;
import org.meanfield.worker.average.StateMean;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.train.LocalResult;

/**
 * One slice of what one worker came to, on its way to the executor that sums that slice.
 *
 * @param worker whose it is
 * @param state  the slice of its weights and of its optimizer state
 * @param scores of all its examples
 */
record WorkerSlice(int worker, ModelState state, Scores scores) implements Serializable {

    /** Slice {@code slice} of {@code slices}; all slices of a state join to the state. */
    static WorkerSlice of(int worker, LocalResult result, int slice, int slices) {
        long length = result.state().weights().length;
        int from = (int) (length * slice / slices);
        int end = (int) (length * (slice + 1) / slices);
        return new WorkerSlice(worker, result.state().slice(from, end), result.scores());
    }

    StateMean.Share share() {
        return new StateMean.Share(state, scores.examples());
    }
}
