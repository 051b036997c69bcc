package org.meanfield.driver.spark.executor;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.meanfield.driver.cluster.Preflight;
import org.meanfield.driver.cluster.Probed;
import org.meanfield.worker.device.Backend;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.device.Machine;
import org.meanfield.worker.device.Processor;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;

/** Looks around in the executor where it runs, when all tasks of its stage have begun. */
final class ProbeTask extends AbstractFunction1<Iterator<Integer>, Iterator<Probed>> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final DeviceChoice device;

    ProbeTask(DeviceChoice device) {
        this.device = device;
    }

    @Override
    public Iterator<Probed> apply(Iterator<Integer> slot) {
        BarrierTaskContext.get().barrier();
        return JavaConverters.asScalaIterator(List.of(look()).iterator());
    }

    Probed look() {
        return new Probed(
                SparkEnv.get().executorId(),
                SparkEnv.get().blockManager().blockManagerId().host(),
                Machine.here(Preflight.CLASHING),
                Backend.loaded(),
                Processor.here(),
                TaskDevice.addresses(),
                TaskDevice.trouble(device));
    }
}
