package org.meanfield.driver.spark.round;

import java.io.Serializable;
import java.util.BitSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.storage.StorageLevel;
import org.meanfield.driver.config.Quorum;
import org.meanfield.worker.train.Round;
import scala.Function1;

/**
 * A round that does not wait for its slowest workers. A first job trains, and the executors keep what their workers come
 * to; it is cancelled once enough have answered and the others' grace is over. The mean is then a second job over the
 * answers that are there. An answer that dies with its executor is trained again, to the same bits.
 *
 * @param examples of the round that each worker has
 */
record QuorumJob(JavaSparkContext spark, Quorum quorum, RoundLimit limit, long[] examples) {
    /** A worker that hangs where it waits for others, for a block of a machine that is gone, hears of the end too. */
    private static final String INTERRUPTS = "spark.job.interruptOnCancel";

    private static final long LOOK_MILLIS = 20;

    /** What becomes of the answers. */
    interface Merge<T, R> {
        R of(JavaRDD<T> answers) throws ExecutionException, InterruptedException;
    }

    /** {@code merge} of those partitions of {@code trained} that are there when the round is closed. */
    <T, R> R merged(JavaRDD<T> trained, Round round, FinishedWorkers finished, Merge<T, R> merge)
            throws ExecutionException, InterruptedException {
        trained.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            BitSet answered = waitFor(started(trained), round, finished);
            Function1<Object, Object> there =
                    (Function1<Object, Object> & Serializable) worker -> answered.get((int) worker);
            return merge.of(PartitionPruningRDD.create(trained.rdd(), there).toJavaRDD());
        } finally {
            trained.unpersist(false);
        }
    }

    private <T> JavaFutureAction<Void> started(JavaRDD<T> trained) {
        String before = spark.getLocalProperty(INTERRUPTS);
        spark.setLocalProperty(INTERRUPTS, "true");
        try {
            return trained.foreachPartitionAsync(results -> {});
        } finally {
            spark.setLocalProperty(INTERRUPTS, before);
        }
    }

    private BitSet waitFor(JavaFutureAction<Void> training, Round round, FinishedWorkers finished)
            throws ExecutionException, InterruptedException {
        while (!ended(training)) {
            if (share(finished.value()) >= quorum.share()) {
                return afterGrace(training, finished);
            }
            if (limit.isOver()) {
                training.cancel(true);
                throw limit.exceeded(round, finished.value());
            }
        }
        return all();
    }

    private BitSet afterGrace(JavaFutureAction<Void> training, FinishedWorkers finished)
            throws ExecutionException, InterruptedException {
        try {
            training.get(quorum.grace().toNanos(), TimeUnit.NANOSECONDS);
            return all();
        } catch (TimeoutException tooSlow) {
            training.cancel(true);
            return finished.value();
        }
    }

    private static boolean ended(JavaFutureAction<Void> training) throws ExecutionException, InterruptedException {
        try {
            training.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        }
    }

    private BitSet all() {
        BitSet all = new BitSet();
        all.set(0, examples.length);
        return all;
    }

    private double share(BitSet workers) {
        long answered = workers.stream().mapToLong(worker -> examples[worker]).sum();
        return (double) answered / LongStream.of(examples).sum();
    }
}
