package org.meanfield.driver.spark.exchange;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.worker.average.Admission;
import org.meanfield.worker.average.Slice;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;
import org.meanfield.worker.train.LocalResult;

/** Driver and tasks are one process: states lie on a desk that both know, and nothing is written out or sent. */
record MemoryExchange(Desk desk, List<Slice> slices, Admission admission) implements Exchange<Integer> {
    /** Then tasks may have loaded Meanfield's classes anew, and with them another desk. */
    private static final String CLASSES_ANEW = "spark.executor.userClassPathFirst";

    /** The part of the heap that all workers' states may fill; Spark's shuffle goes to disk where they are larger. */
    private static final int PART_OF_HEAP = 8;

    static boolean isPossible(JavaSparkContext spark, int workers, ModelState state) {
        return spark.sc().isLocal()
                && !spark.getConf().getBoolean(CLASSES_ANEW, false)
                && workers * state.bytes() <= Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    static MemoryExchange of(AveragingConfig averaging, List<Statistics> statistics, ModelState state) {
        int weights = state.weights().length;
        return new MemoryExchange(
                Desk.with(state), Slice.of(weights, statistics, 1 + weights / SLICE_WEIGHTS), averaging.admission());
    }

    @Override
    public Given given() {
        return desk;
    }

    /** Tells the workers whose results lie on the desk. */
    @Override
    public JavaFutureAction<List<Integer>> begin(JavaRDD<LocalResult> trained) {
        Desk here = desk;
        return trained.map(here::put).collectAsync();
    }

    @Override
    public List<MeanSlice> means(List<Integer> told) {
        List<LocalResult> results = told.stream().map(desk::result).toList();
        return IntStream.range(0, slices.size())
                .parallel()
                .mapToObj(slice -> mean(slice, results))
                .toList();
    }

    private MeanSlice mean(int number, List<LocalResult> results) {
        Slice slice = slices.get(number);
        List<WorkerSlice> workers =
                results.stream().map(result -> WorkerSlice.of(slice, result)).toList();
        return MeanSlice.inWorkerOrder(number, slice, workers, admission);
    }

    @Override
    public void close() {
        desk.close();
    }
}
