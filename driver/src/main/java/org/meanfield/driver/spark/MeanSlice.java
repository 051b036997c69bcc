package org.meanfield.driver.spark;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.worker.average.Admission;
import org.meanfield.worker.average.Rejection;
import org.meanfield.worker.average.StateMean;
import org.meanfield.worker.average.WorkerReport;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;

/**
 * The mean of one slice over all workers that are admitted.
 *
 * @param slice    which one
 * @param state    the slice of the mean; empty where no worker has examples in it
 * @param scores   of those workers' examples
 * @param rejected the workers that are kept out: every slice comes to the same
 */
record MeanSlice(int slice, ModelState state, Scores scores, List<Rejection> rejected) implements Serializable {

    /** Sums in worker order, whatever the order the slices came in. */
    static MeanSlice inWorkerOrder(int slice, Iterable<WorkerSlice> slices, Admission admission) {
        List<WorkerSlice> workers = StreamSupport.stream(slices.spliterator(), false)
                .sorted(Comparator.comparingInt(worker -> worker.report().worker()))
                .toList();
        List<Rejection> rejected =
                admission.rejections(workers.stream().map(WorkerSlice::report).toList());
        Set<WorkerReport> out = rejected.stream().map(Rejection::report).collect(Collectors.toSet());
        List<WorkerSlice> admitted = workers.stream()
                .filter(worker -> !out.contains(worker.report()))
                .toList();
        Scores scores =
                admitted.stream().map(worker -> worker.report().scores()).reduce(Scores.NONE, Scores::plus);
        return new MeanSlice(slice, mean(admitted, scores), scores, rejected);
    }

    private static ModelState mean(List<WorkerSlice> workers, Scores scores) {
        return scores.examples() == 0
                ? new ModelState(new float[0], new float[0][], 0)
                : StateMean.of(workers.stream().map(WorkerSlice::share).toList());
    }

    /** Puts all slices together again. */
    static RoundResult joined(List<MeanSlice> slices) {
        List<MeanSlice> sorted = slices.stream()
                .sorted(Comparator.comparingInt(MeanSlice::slice))
                .toList();
        MeanSlice first = sorted.get(0);
        return new RoundResult(
                ModelState.joined(sorted.stream().map(MeanSlice::state).toList()), first.scores, first.rejected);
    }
}
