package org.meanfield.driver.spark;

import java.io.Serializable;
import org.meanfield.worker.average.StateMean;
import org.meanfield.worker.average.WorkerReport;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.train.LocalResult;

/**
 * One slice of what one worker came to, on its way to the executor that sums that slice.
 *
 * @param state  the slice of its weights and of its optimizer state
 * @param report of the worker whose it is
 */
record WorkerSlice(ModelState state, WorkerReport report) implements Serializable {

    /** Slice {@code slice} of {@code slices}; all slices of a state join to the state. */
    static WorkerSlice of(LocalResult result, int slice, int slices) {
        long length = result.state().weights().length;
        int from = (int) (length * slice / slices);
        int end = (int) (length * (slice + 1) / slices);
        return new WorkerSlice(result.state().slice(from, end), result.report());
    }

    StateMean.Share share() {
        return new StateMean.Share(state, report.scores().examples());
    }
}
