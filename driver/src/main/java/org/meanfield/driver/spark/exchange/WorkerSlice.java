package org.meanfield.driver.spark.exchange;

import java.io.Serializable;
import org.meanfield.worker.average.Slice;
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

    static WorkerSlice of(Slice slice, LocalResult result) {
        return new WorkerSlice(slice.of(result.state()), result.report());
    }

    StateMean.Share share() {
        return new StateMean.Share(state, report.scores().examples());
    }
}
