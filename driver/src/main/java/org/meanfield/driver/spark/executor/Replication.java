package org.meanfield.driver.spark.executor;

import java.io.Serializable;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;
import org.meanfield.worker.replica.Learner;
import org.meanfield.worker.replica.Replica;

/** What every worker needs to know to have a replica and feed it. */
public interface Replication<R extends Learner> extends Serializable {

    R replica();

    Preprocessing preprocessing();

    DeviceChoice device();

    /** Replicas that train. */
    static Replication<Replica> training(
            NetworkSpec network, OptimizerSpec optimizer, Preprocessing preprocessing, DeviceChoice device) {
        return new NetworkReplication(network, optimizer, preprocessing, device);
    }

    /** Replicas that only answer: they remember nothing for a next step. */
    static Replication<Replica> answering(NetworkSpec network, Preprocessing preprocessing, DeviceChoice device) {
        return training(network, new OptimizerSpec.Sgd(Schedule.constant(0), 0, false), preprocessing, device);
    }
}
