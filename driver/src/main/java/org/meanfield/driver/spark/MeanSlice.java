package org.meanfield.driver.spark;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.worker.average.StateMean;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;

/**
 * The mean of one slice over all workers.
 *
 * @param slice  which one
 * @param state  the slice of the mean
 * @param scores of all workers' examples
 */
record MeanSlice(int slice, ModelState state, Scores scores) implements Serializable {

    /** Sums in worker order, whatever the order the slices came in. */
    static MeanSlice inWorkerOrder(int slice, Iterable<WorkerSlice> slices) {
        List<WorkerSlice> workers = StreamSupport.stream(slices.spliterator(), false)
                .sorted(Comparator.comparingInt(WorkerSlice::worker))
                .toList();
        return new MeanSlice(
                slice,
                StateMean.of(workers.stream().map(WorkerSlice::share).toList()),
                workers.stream().map(WorkerSlice::scores).reduce(Scores.NONE, Scores::plus));
    }

    /** Puts all slices together again. */
    static RoundResult joined(List<MeanSlice> slices) {
        List<MeanSlice> sorted = slices.stream()
                .sorted(Comparator.comparingInt(MeanSlice::slice))
                .toList();
        return new RoundResult(
                ModelState.joined(sorted.stream().map(MeanSlice::state).toList()),
                sorted.get(0).scores());
    }
}
