package org.meanfield.driver.cluster;

import java.io.Serializable;
import java.util.List;
import org.meanfield.worker.device.Machine;

/**
 * What a task found where it ran.
 *
 * @param executor    Spark's name of the executor
 * @param host        where that runs
 * @param machine     the executor's process
 * @param gpus        the addresses of the GPUs that Spark gave to the task
 */
public record Probed(String executor, String host, Machine machine, List<String> gpus) implements Serializable {

    public Probed {
        gpus = List.copyOf(gpus);
    }

    String where() {
        return "executor " + executor + " on " + host;
    }
}
