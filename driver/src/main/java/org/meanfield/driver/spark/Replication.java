package org.meanfield.driver.spark;

import java.io.Serializable;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.replica.Replica;

/** What every worker needs to know to have a replica and feed it. */
record Replication(NetworkSpec network, OptimizerSpec optimizer, Preprocessing preprocessing) implements Serializable {

    Replica replica() {
        return Replica.of(network, optimizer);
    }
}
