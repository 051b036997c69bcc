package org.meanfield.driver.spark.exchange;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.worker.average.Admission;
import org.meanfield.worker.average.Slice;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;
import org.meanfield.worker.train.LocalResult;
import scala.Tuple2;

/**
 * How states go between the driver and executors that are processes of their own, in one round: the state is broadcast, each
 * worker's result is cut into slices, each slice is summed on an executor, and the driver receives one set of weights,
 * however many workers there are.
 */
public record NetworkExchange(Broadcast<ModelState> sent, List<Slice> slices, Admission admission)
        implements AutoCloseable {

    /** The exchange of a round that begins at {@code state}. */
    public static NetworkExchange of(
            JavaSparkContext spark, AveragingConfig averaging, List<Statistics> statistics, ModelState state) {
        int weights = state.weights().length;
        int most = Math.min(spark.defaultParallelism(), MeanSlice.worthwhile(weights));
        return new NetworkExchange(spark.broadcast(state), Slice.of(weights, statistics, most), averaging.admission());
    }

    /** Begins to bring together what workers came to; those that have not trained yet train now. */
    public JavaFutureAction<List<MeanSlice>> begin(JavaRDD<LocalResult> trained) {
        List<Slice> cuts = slices;
        Admission admitted = admission;
        return trained.flatMapToPair(result -> IntStream.range(0, cuts.size())
                        .mapToObj(slice -> new Tuple2<>(slice, WorkerSlice.of(cuts.get(slice), result)))
                        .iterator())
                .groupByKey(new HashPartitioner(cuts.size()))
                .map(slice -> MeanSlice.inWorkerOrder(slice._1(), cuts.get(slice._1()), slice._2(), admitted))
                .collectAsync();
    }

    @Override
    public void close() {
        sent.destroy();
    }
}
