package org.meanfield.driver.spark.executor;

import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.device.Backend;
import org.meanfield.worker.device.Device;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.device.DeviceException;

/** The device that a task computes on: the GPU that Spark gave it, where the job wants one. */
final class TaskDevice {
    private static final String GPU = "gpu";

    private TaskDevice() {}

    /**
     * Lets the task on this thread compute on its device.
     *
     * @throws JobException of the cluster, where it is not what the job asks for
     */
    static void bind(DeviceChoice choice) {
        try {
            Backend.use(Device.of(choice, addresses(), Backend.loaded()));
        } catch (DeviceException e) {
            throw new JobException(ExitCode.CLUSTER, e.getMessage(), e);
        }
    }

    /** Why the task on this thread cannot compute on its device; empty where it can. */
    static String trouble(DeviceChoice choice) {
        try {
            Device.of(choice, addresses(), Backend.loaded());
            return "";
        } catch (DeviceException e) {
            return e.getMessage();
        }
    }

    /** The addresses of the GPUs that Spark gave to the task on this thread. */
    static List<String> addresses() {
        return Optional.ofNullable(TaskContext.get())
                .map(task -> task.resourcesJMap().get(GPU))
                .map(gpus -> List.of(gpus.addresses()))
                .orElse(List.of());
    }
}
