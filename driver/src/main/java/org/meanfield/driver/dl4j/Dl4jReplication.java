package org.meanfield.driver.dl4j;

import org.meanfield.driver.spark.executor.Replication;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.replica.DataSetForm;
import org.meanfield.worker.replica.Dl4jNetwork;
import org.meanfield.worker.replica.Dl4jReplica;

/** Replicas of a DL4J user's own network, fed with examples as they are. */
record Dl4jReplication(Dl4jNetwork network, DataSetForm form) implements Replication<Dl4jReplica> {

    @Override
    public Dl4jReplica replica() {
        return Dl4jReplica.of(network, form);
    }

    @Override
    public Preprocessing preprocessing() {
        return Preprocessing.none(form.schema());
    }

    @Override
    public DeviceChoice device() {
        return DeviceChoice.AUTO;
    }
}
