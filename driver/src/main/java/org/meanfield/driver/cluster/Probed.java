package org.meanfield.driver.cluster;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.meanfield.worker.device.Backend;
import org.meanfield.worker.device.Machine;
import org.meanfield.worker.device.Processor;

/**
 * What a task found where it ran.
 *
 * @param executor    Spark's name of the executor
 * @param host        where that runs
 * @param machine     the executor's process
 * @param backend     what ND4J computes on there
 * @param processor   what it multiplies matrices with where that is the CPU
 * @param gpus        the addresses of the GPUs that Spark gave to the task
 * @param trouble     why it cannot compute on the device that the job asks for; empty where it can
 */
public record Probed(
        String executor,
        String host,
        Machine machine,
        Backend backend,
        Processor processor,
        List<String> gpus,
        String trouble)
        implements Serializable {

    public Probed {
        gpus = List.copyOf(gpus);
    }

    String where() {
        return "executor " + executor + " on " + host;
    }

    /** Whether that is the driver's own process. */
    boolean embedded() {
        return executor.equals(Preflight.DRIVER);
    }

    Optional<Finding> device() {
        if (!trouble.isEmpty()) {
            return Optional.of(Finding.problem(where(), trouble, Cure.NONE));
        }
        return gpus.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.ok(where(), "Spark gave the task GPU " + String.join(", ", gpus)));
    }
}
