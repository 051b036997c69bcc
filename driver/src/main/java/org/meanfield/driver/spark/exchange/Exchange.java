package org.meanfield.driver.spark.exchange;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;
import org.meanfield.worker.train.LocalResult;

/**
 * How states go between the driver and the workers of one round. Every way gives the same bits.
 *
 * @param <T> what the tasks tell the driver
 */
public sealed interface Exchange<T> extends AutoCloseable permits NetworkExchange, MemoryExchange {
    /** Weights that are worth a slice of their own. */
    int SLICE_WEIGHTS = 65_536;

    /** The way of a round that begins at {@code state}. */
    static Exchange<?> of(
            JavaSparkContext spark,
            Route route,
            AveragingConfig averaging,
            List<Statistics> statistics,
            ModelState state) {
        return route == Route.SHORTEST && MemoryExchange.isPossible(spark, averaging.workers(), state)
                ? MemoryExchange.of(averaging, statistics, state)
                : NetworkExchange.of(spark, averaging, statistics, state);
    }

    /** The state that the round begins at, wherever a task asks for it. */
    interface Given extends Serializable {
        ModelState state();
    }

    Given given();

    /** Begins to bring together what workers came to; those that have not trained yet train now. */
    JavaFutureAction<List<T>> begin(JavaRDD<LocalResult> trained);

    /** The means of all slices, in their order, of those workers whose answers were brought together. */
    List<MeanSlice> means(List<T> told);

    @Override
    void close();
}
