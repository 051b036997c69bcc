package org.meanfield.driver.cluster;

import org.meanfield.driver.config.JobConfig;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;
import org.meanfield.worker.optimizer.Optimizer;
import org.meanfield.worker.replica.WeightLayout;

/**
 * The memory that a network wants, estimated from its weights and its mini-batch: upper estimates in bytes.
 *
 * @param state          one set of weights with what the optimizer remembers: what is broadcast each round, and comes back
 * @param weights        the weights alone
 * @param activations    what the layers of one replica hand on for one mini-batch
 */
public record MemoryNeed(long state, long weights, long activations) {
    private static final long FLOAT = Float.BYTES;
    /** Spark, Hadoop and the classes of both. */
    private static final long PROCESS_HEAP = 300L << 20;
    /** Code, threads, ND4J's libraries and OpenBLAS' buffers. */
    private static final long PROCESS_NATIVE = 400L << 20;
    /** Examples that a task unpacks at once. */
    private static final long BLOCKS = 64L << 20;

    /** What {@code config}'s network, optimizer and mini-batch come to. */
    public static MemoryNeed of(JobConfig config) {
        NetworkSpec network = config.network();
        Shapes shapes = Shapes.of(network);
        long weights = WeightLayout.of(network).size() * FLOAT;
        int arrays = Optimizer.of(config.training().optimizer()).stateArrays();
        long handedOn = network.nodes().stream()
                .mapToLong(node -> shapes.shape(node.name()).size())
                .sum();
        return new MemoryNeed(
                weights * (1 + arrays),
                weights,
                handedOn * FLOAT * config.training().batchSize());
    }

    /** The driver's heap: the state before and after a round, its slices, and the momentum over them. */
    public long driverHeap() {
        return PROCESS_HEAP + 4 * state + 2 * weights;
    }

    /** An executor's heap for {@code tasks} at a time: the broadcast, and of each replica state, gradient and result. */
    public long executorHeap(int tasks) {
        return PROCESS_HEAP + state + tasks * (BLOCKS + 3 * state + weights);
    }

    /** What an executor needs besides its heap: DL4J's weights and gradients, activations and their gradients. */
    public long executorNative(int tasks) {
        return PROCESS_NATIVE + tasks * (2 * weights + 3 * activations);
    }
}
