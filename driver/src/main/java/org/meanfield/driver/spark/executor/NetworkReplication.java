package org.meanfield.driver.spark.executor;

import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.replica.Replica;

/** Replicas of a network that a conf describes. */
record NetworkReplication(
        NetworkSpec network, OptimizerSpec optimizer, Preprocessing preprocessing, DeviceChoice device)
        implements Replication<Replica> {

    @Override
    public Replica replica() {
        return Replica.of(network, optimizer);
    }
}
