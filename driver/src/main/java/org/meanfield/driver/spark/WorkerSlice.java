package org.meanfield.driver.spark;

import java.io.Serializable;
import org.meanfield.worker.average.StateMean;
import org.meanfield.worker.average.WorkerReport;
import org.meanfield.worker.replica.ModelState;

/**
 * One slice of what one worker came to, on its way to the executor that sums that slice.
 *
 * @param state  the slice of its weights and of its optimizer state
 * @param report of the worker whose it is
 */
record WorkerSlice(ModelState state, WorkerReport report) implements Serializable {

    StateMean.Share share() {
        return new StateMean.Share(state, report.scores().examples());
    }
}
