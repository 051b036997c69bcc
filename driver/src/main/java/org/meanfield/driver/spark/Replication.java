package org.meanfield.driver.spark;

import java.io.Serializable;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;
import org.meanfield.worker.replica.Replica;

/** What every worker needs to know to have a replica and feed it. */
record Replication(NetworkSpec network, OptimizerSpec optimizer, Preprocessing preprocessing, DeviceChoice device)
        implements Serializable {

    /** Replicas that only answer: they remember nothing for a next step. */
    static Replication answering(NetworkSpec network, Preprocessing preprocessing) {
        return new Replication(
                network, new OptimizerSpec.Sgd(Schedule.constant(0), 0, false), preprocessing, DeviceChoice.AUTO);
    }

    Replica replica() {
        return Replica.of(network, optimizer);
    }
}
