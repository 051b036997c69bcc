package org.meanfield.driver.bench;

import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaSparkContext;

/** Whatever is measured in a process of its own. */
public enum Contender {
    DENSE_ALL_CORES(Part.DENSE, "dense, Meanfield on Spark, one worker a core", NativeThreads.ONE),
    DENSE_REPLICA(Part.DENSE, "dense, Meanfield's replica, one thread", NativeThreads.ONE),
    DENSE_DL4J(Part.DENSE, "dense, DL4J with its defaults", NativeThreads.DEFAULT),
    DENSE_DL4J_ONE_THREAD(Part.DENSE, "dense, DL4J, one thread", NativeThreads.ONE),
    CNN_REPLICA(Part.CNN, "cnn, Meanfield's replica, one thread", NativeThreads.ONE),
    CNN_DL4J_ONE_THREAD(Part.CNN, "cnn, DL4J, one thread", NativeThreads.ONE),
    LSTM_REPLICA(Part.LSTM, "lstm, Meanfield's replica, one thread", NativeThreads.ONE),
    LSTM_DL4J_ONE_THREAD(Part.LSTM, "lstm, DL4J, one thread", NativeThreads.ONE),
    ONE_WORKER(Part.AVERAGING, "dense, Meanfield on Spark, 1 worker", NativeThreads.ONE),
    TWO_WORKERS(Part.AVERAGING, "dense, Meanfield on Spark, 2 workers", NativeThreads.ONE),
    TWO_WORKERS_EVERY_10(Part.AVERAGING, "the same, averaged every 10 mini-batches", NativeThreads.ONE);

    /** The threads of native code in the contender's process. */
    public enum NativeThreads {
        /** OMP_NUM_THREADS is 1. */
        ONE,
        /** OMP_NUM_THREADS is not set. */
        DEFAULT
    }

    private static final String EPOCH = "epoch";

    private final Part part;
    private final String says;
    private final NativeThreads threads;

    Contender(Part part, String says, NativeThreads threads) {
        this.part = part;
        this.says = says;
        this.threads = threads;
    }

    /**
     * Measures in this process, which was started with {@link #threads()}.
     *
     * @param seconds how long to warm up, and how long to measure
     * @param spark   starts Spark with so many cores
     */
    public Measured measure(double seconds, IntFunction<JavaSparkContext> spark) {
        return switch (this) {
            case DENSE_ALL_CORES -> new OnSpark(Runtime.getRuntime().availableProcessors(), EPOCH)
                    .measure(seconds, spark);
            case DENSE_REPLICA -> OneReplica.measure(Workload.DENSE, seconds);
            case DENSE_DL4J, DENSE_DL4J_ONE_THREAD -> PlainDl4j.measure(Workload.DENSE, seconds);
            case CNN_REPLICA -> OneReplica.measure(Workload.CNN, seconds);
            case CNN_DL4J_ONE_THREAD -> PlainDl4j.measure(Workload.CNN, seconds);
            case LSTM_REPLICA -> OneReplica.measure(Workload.LSTM, seconds);
            case LSTM_DL4J_ONE_THREAD -> PlainDl4j.measure(Workload.LSTM, seconds);
            case ONE_WORKER -> new OnSpark(1, EPOCH).measure(seconds, spark);
            case TWO_WORKERS -> new OnSpark(2, EPOCH).measure(seconds, spark);
            case TWO_WORKERS_EVERY_10 -> new OnSpark(2, "10").measure(seconds, spark);
        };
    }

    /** One line for people. */
    public String says() {
        return says;
    }

    public NativeThreads threads() {
        return threads;
    }

    Part part() {
        return part;
    }
}
