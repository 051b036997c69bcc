package org.meanfield.driver.bench;

import java.util.List;
import java.util.Optional;

/** Whatever is measured in a process of its own. */
public enum Contender {
    DENSE_ALL_CORES(Part.DENSE, "dense, Meanfield on Spark, one worker a core", NativeThreads.ONE),
    DENSE_REPLICA(Part.DENSE, "dense, Meanfield's replica, one thread", NativeThreads.ONE),
    DENSE_DL4J(Part.DENSE, "dense, DL4J with its defaults", NativeThreads.DEFAULT),
    DENSE_DL4J_ONE_THREAD(Part.DENSE, "dense, DL4J, one thread", NativeThreads.ONE),
    DENSE_DL4J_SPARK_EXPORT(Part.DENSE, "dense, stock dl4j-spark, Export", Extra.DL4J_SPARK, NativeThreads.ONE),
    DENSE_DL4J_SPARK_DIRECT(Part.DENSE, "dense, stock dl4j-spark, Direct", Extra.DL4J_SPARK, NativeThreads.ONE),
    DENSE_DJL_PYTORCH(Part.DENSE, "dense, PyTorch through DJL, all cores", Extra.DJL_PYTORCH, NativeThreads.DEFAULT),
    CNN_REPLICA(Part.CNN, "cnn, Meanfield's replica, one thread", NativeThreads.ONE),
    CNN_DL4J_ONE_THREAD(Part.CNN, "cnn, DL4J, one thread", NativeThreads.ONE),
    LSTM_REPLICA(Part.LSTM, "lstm, Meanfield's replica, one thread", NativeThreads.ONE),
    LSTM_DL4J_ONE_THREAD(Part.LSTM, "lstm, DL4J, one thread", NativeThreads.ONE),
    ONE_WORKER(Part.AVERAGING, "dense, Meanfield on Spark, 1 worker on one core", Extra.ONE_CORE, NativeThreads.ONE),
    TWO_WORKERS(Part.AVERAGING, "dense, Meanfield on Spark, 2 workers", NativeThreads.ONE),
    TWO_WORKERS_EVERY_10(Part.AVERAGING, "the same, averaged every 10 mini-batches", NativeThreads.ONE),
    MERGE_4_WORKERS(Part.MERGE, "0.4M weights, 4 workers", NativeThreads.ONE),
    MERGE_16_WORKERS(Part.MERGE, "0.4M weights, 16 workers", NativeThreads.ONE),
    MERGE_64_WORKERS(Part.MERGE, "0.4M weights, 64 workers", NativeThreads.ONE),
    MERGE_25M_WEIGHTS(Part.MERGE, "25M weights, 4 workers", NativeThreads.ONE),
    MERGE_100M_WEIGHTS(Part.MERGE, "100M weights, 4 workers", Extra.LARGE_HEAP, NativeThreads.ONE),
    MNIST_MEANFIELD(Part.MNIST, "MNIST to 97 %, Meanfield on Spark", Extra.MNIST, NativeThreads.ONE),
    MNIST_MLLIB(Part.MNIST, "MNIST to 97 %, Spark MLlib's perceptron", Extra.MNIST, NativeThreads.ONE);

    /** What the environment of the contender's process says of native code. */
    public enum NativeThreads {
        /** OMP_NUM_THREADS is 1, and the rest is as the launcher sets it. */
        ONE,
        /** Nothing, as where somebody starts a plain java. */
        DEFAULT
    }

    private static final String EPOCH = "epoch";

    private final Part part;
    private final String says;
    private final Optional<Extra> extra;
    private final NativeThreads threads;

    Contender(Part part, String says, NativeThreads threads) {
        this(part, says, Optional.empty(), threads);
    }

    Contender(Part part, String says, Extra extra, NativeThreads threads) {
        this(part, says, Optional.of(extra), threads);
    }

    Contender(Part part, String says, Optional<Extra> extra, NativeThreads threads) {
        this.part = part;
        this.says = says;
        this.extra = extra;
        this.threads = threads;
    }

    /** Measures in this process, which was started with {@link #threads()} and {@link #extra()}. */
    public Measured measure(Conditions here) {
        return switch (this) {
            case DENSE_ALL_CORES -> new OnSpark(Runtime.getRuntime().availableProcessors(), EPOCH).measure(here);
            case DENSE_REPLICA -> OneReplica.measure(Workload.DENSE, here);
            case DENSE_DL4J, DENSE_DL4J_ONE_THREAD -> PlainDl4j.measure(Workload.DENSE, here);
            case DENSE_DL4J_SPARK_EXPORT -> StockDl4jSpark.export().measure(here);
            case DENSE_DL4J_SPARK_DIRECT -> StockDl4jSpark.direct().measure(here);
            case DENSE_DJL_PYTORCH -> DjlPytorch.measure(here);
            case CNN_REPLICA -> OneReplica.measure(Workload.CNN, here);
            case CNN_DL4J_ONE_THREAD -> PlainDl4j.measure(Workload.CNN, here);
            case LSTM_REPLICA -> OneReplica.measure(Workload.LSTM, here);
            case LSTM_DL4J_ONE_THREAD -> PlainDl4j.measure(Workload.LSTM, here);
            case ONE_WORKER -> new OnSpark(1, EPOCH).measure(here);
            case TWO_WORKERS -> new OnSpark(2, EPOCH).measure(here);
            case TWO_WORKERS_EVERY_10 -> new OnSpark(2, "10").measure(here);
            case MERGE_4_WORKERS -> new MergeCost(4, List.of(512)).measure(here);
            case MERGE_16_WORKERS -> new MergeCost(16, List.of(512)).measure(here);
            case MERGE_64_WORKERS -> new MergeCost(64, List.of(512)).measure(here);
            case MERGE_25M_WEIGHTS -> new MergeCost(4, List.of(4900, 4300)).measure(here);
            case MERGE_100M_WEIGHTS -> new MergeCost(4, List.of(9600, 9600)).measure(here);
            case MNIST_MEANFIELD -> TimeToAccuracy.ours(here);
            case MNIST_MLLIB -> MllibPerceptron.measure(here);
        };
    }

    /** One line for people. */
    public String says() {
        return says;
    }

    public NativeThreads threads() {
        return threads;
    }

    /** What its process has on its class path besides Meanfield. */
    public Optional<Extra> extra() {
        return extra;
    }

    Part part() {
        return part;
    }
}
