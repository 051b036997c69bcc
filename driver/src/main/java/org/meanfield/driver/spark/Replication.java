package org.meanfield.driver.spark;

import java.io.Serializable;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.replica.Replica;

/** What every worker needs to know to have a replica and feed it. */
record Replication(NetworkSpec network, OptimizerSpec optimizer, ExampleSchema schema, double scale)
        implements Serializable {

    Replica replica() {
        return Replica.of(network, optimizer);
    }
}
