package org.meanfield.driver.spark.exchange;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.meanfield.worker.average.Admission;
import org.meanfield.worker.average.Cores;
import org.meanfield.worker.average.Rejection;
import org.meanfield.worker.average.Slice;
import org.meanfield.worker.average.StateMean;
import org.meanfield.worker.average.StateMean.Share;
import org.meanfield.worker.average.WorkerReport;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Sums;
import org.meanfield.worker.replica.WeightLayout.Statistics;
import org.meanfield.worker.train.LocalResult;

/**
 * The mean of one slice over all workers that are admitted.
 *
 * @param slice    which one
 * @param state    the slice of the mean; empty where no worker has examples in it
 * @param scores   of those workers' examples
 * @param drifts   for each of them the square of how far its slice of weights is from the mean's
 * @param rejected the workers that are kept out: every slice comes to the same
 * @param slowest  the worker that trained longest
 * @param workers  all that have answered, in their order
 */
public record MeanSlice(
        int slice,
        ModelState state,
        Scores scores,
        double[] drifts,
        List<Rejection> rejected,
        WorkerReport slowest,
        List<Integer> workers)
        implements Serializable {

    /** Weights that are worth a slice of their own. */
    private static final int WEIGHTS = 65_536;

    /** How many slices it is worth to cut {@code weights} weights into. */
    public static int worthwhile(int weights) {
        return 1 + weights / WEIGHTS;
    }

    /** The mean of whole states, given in worker order, on all cores of this process. */
    public static MeanSlice here(List<LocalResult> results, List<Statistics> statistics, Admission admission) {
        List<WorkerSlice> whole = results.stream()
                .map(result -> new WorkerSlice(result.state(), result.report()))
                .toList();
        return of(0, whole, admission, Cores.ALL, shares -> StateMean.of(shares, statistics, Cores.ALL));
    }

    /** Sums in worker order, whatever the order the workers came in. */
    static MeanSlice inWorkerOrder(int number, Slice slice, Iterable<WorkerSlice> unsorted, Admission admission) {
        List<WorkerSlice> workers = StreamSupport.stream(unsorted.spliterator(), false)
                .sorted(Comparator.comparingInt(worker -> worker.report().worker()))
                .toList();
        return of(number, workers, admission, Cores.ONE, slice::mean);
    }

    private static MeanSlice of(
            int number,
            List<WorkerSlice> workers,
            Admission admission,
            Cores cores,
            Function<List<Share>, ModelState> meanOf) {
        List<WorkerReport> reports = workers.stream().map(WorkerSlice::report).toList();
        List<Rejection> rejected = admission.rejections(reports);
        Set<WorkerReport> out = rejected.stream().map(Rejection::report).collect(Collectors.toSet());
        List<WorkerSlice> admitted = workers.stream()
                .filter(worker -> !out.contains(worker.report()))
                .filter(worker -> worker.report().scores().examples() > 0)
                .toList();
        Scores scores =
                admitted.stream().map(worker -> worker.report().scores()).reduce(Scores.NONE, Scores::plus);
        ModelState mean = admitted.isEmpty()
                ? new ModelState(new float[0], new float[0][], 0)
                : meanOf.apply(admitted.stream().map(WorkerSlice::share).toList());
        double[] drifts = cores.of(IntStream.range(0, admitted.size()))
                .mapToDouble(worker ->
                        Sums.squareOfDistance(admitted.get(worker).state().weights(), mean.weights()))
                .toArray();
        return new MeanSlice(
                number,
                mean,
                scores,
                drifts,
                rejected,
                slowest(reports),
                reports.stream().map(WorkerReport::worker).toList());
    }

    private static WorkerReport slowest(List<WorkerReport> reports) {
        return reports.stream()
                .reduce((one, other) -> other.seconds() > one.seconds() ? other : one)
                .orElseThrow();
    }

    /** Puts the means of all slices, in their order, together again. */
    public static ModelState joined(List<MeanSlice> slices) {
        return ModelState.joined(slices.stream().map(MeanSlice::state).toList());
    }

    /** For each admitted worker how far it is from the mean: the norm over all slices, in their order. */
    public static double[] drifts(List<MeanSlice> slices) {
        return IntStream.range(0, slices.get(0).drifts.length)
                .mapToDouble(worker -> Math.sqrt(slices.stream()
                        .mapToDouble(slice -> slice.drifts[worker])
                        .sum()))
                .toArray();
    }
}
