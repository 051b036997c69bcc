package org.meanfield.driver.cluster;

import org.meanfield.driver.config.JobConfig;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;
import org.meanfield.worker.optimizer.Optimizer;
import org.meanfield.worker.replica.WeightLayout;

/**
 * The memory that a job wants, by its network's weights and its mini-batch, in bytes.
 *
 * @param state       one set of weights with what the optimizer remembers of them: what is broadcast
 * @param weights     the weights alone
 * @param activations what the layers of one replica hand on for one mini-batch
 * @param results     what comes back to the driver at once
 */
public record MemoryNeed(long state, long weights, long activations, long results) {
    private static final long FLOAT = Float.BYTES;
    /** Spark, Hadoop and the classes of both. */
    private static final long PROCESS_HEAP = 300L << 20;
    /** Code, threads, ND4J's libraries and OpenBLAS' buffers. */
    private static final long PROCESS_NATIVE = 400L << 20;
    /** Examples that a task unpacks at once. */
    private static final long BLOCKS = 64L << 20;
    /** What stands around a round's results. */
    private static final long ENVELOPES = 1L << 20;

    /**
     * Bytes of one kind of memory.
     *
     * @param least  with less the job certainly fails
     * @param usual  an upper estimate of what it takes
     */
    public record Amount(long least, long usual) {}

    /** What training {@code config}'s network takes. */
    public static MemoryNeed training(JobConfig config) {
        long weights = weights(config);
        long state = weights * (1 + Optimizer.of(config.training().optimizer()).stateArrays());
        return new MemoryNeed(state, weights, activations(config), state);
    }

    /** What answering by {@code config}'s network takes, to evaluate it or to predict. */
    public static MemoryNeed answering(JobConfig config) {
        return new MemoryNeed(weights(config), weights(config), activations(config), 0);
    }

    private static long weights(JobConfig config) {
        return WeightLayout.of(config.network()).size() * FLOAT;
    }

    private static long activations(JobConfig config) {
        NetworkSpec network = config.network();
        Shapes shapes = Shapes.of(network);
        long handedOn = network.nodes().stream()
                .mapToLong(node -> shapes.shape(node.name()).size())
                .sum();
        return handedOn * FLOAT * config.training().batchSize();
    }

    /** The driver's heap: the state before and after a round, its slices, and the momentum over them. */
    public Amount driverHeap() {
        return new Amount(2 * state, PROCESS_HEAP + 4 * state + 2 * weights);
    }

    /** An executor's heap for {@code tasks} at a time: the broadcast, and of each replica state, gradient and result. */
    public Amount executorHeap(int tasks) {
        return new Amount(tasks * state, PROCESS_HEAP + state + tasks * (BLOCKS + 3 * state + weights));
    }

    /** The heap of a process that is both. */
    public Amount embeddedHeap(int tasks) {
        Amount driver = driverHeap();
        Amount executor = executorHeap(tasks);
        return new Amount(driver.least() + executor.least(), driver.usual() + executor.usual() - PROCESS_HEAP);
    }

    /** What an executor needs besides its heap: DL4J's weights and gradients, activations and their gradients. */
    public Amount executorNative(int tasks) {
        return new Amount(2L * tasks * weights, PROCESS_NATIVE + tasks * (2 * weights + 3 * activations));
    }

    /** What Spark must let the tasks of one round hand to the driver. */
    public Amount resultSize() {
        return new Amount(results, results + ENVELOPES);
    }
}
