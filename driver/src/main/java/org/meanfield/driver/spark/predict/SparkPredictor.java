package org.meanfield.driver.spark.predict;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.executor.Replication;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;
import org.meanfield.worker.train.LocalPredictor;

/**
 * A trained model on all executors: it travels with a task as two broadcasts, so that an executor receives the weights
 * once and builds as many replicas as it has tasks at a time. Whoever made it closes it when no task needs it any more.
 */
public final class SparkPredictor implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final NetworkSpec network;
    private final Broadcast<ReplicaPool<Replica>> replicas;
    private final Broadcast<ModelState> state;

    private SparkPredictor(NetworkSpec network, Broadcast<ReplicaPool<Replica>> replicas, Broadcast<ModelState> state) {
        this.network = network;
        this.replicas = replicas;
        this.state = state;
    }

    /**
     * Sends a model out.
     *
     * @param preprocessing that was fitted when it was trained
     * @param weights       in DL4J's flat order
     * @param device        that tasks compute on
     */
    public static SparkPredictor on(
            JavaSparkContext spark,
            NetworkSpec network,
            Preprocessing preprocessing,
            float[] weights,
            DeviceChoice device) {
        Replication<Replica> replication = Replication.answering(network, preprocessing, device);
        return new SparkPredictor(
                network,
                spark.broadcast(new ReplicaPool<>(replication)),
                spark.broadcast(new ModelState(weights, new float[0][], 0)));
    }

    /**
     * The answers to all examples of a block, in tasks and on the driver: of each output one array {@code [examples, ..]},
     * row after row in the order of the examples. Best called with some hundred examples at a time: each call borrows a
     * replica and gives it the weights.
     *
     * @param block in numbers, as {@link org.meanfield.driver.source.fit.BlockEncoder} makes it; its targets are not looked at
     */
    public List<float[]> answers(ExampleBlock block) {
        ReplicaPool<Replica> pool = replicas.value();
        return pool.lend(replica -> {
            replica.load(state.value());
            return new LocalPredictor(replica, network, pool.preprocessing()).answers(block);
        });
    }

    @Override
    public void close() {
        replicas.value().close();
        replicas.destroy(true);
        state.destroy(true);
    }
}
