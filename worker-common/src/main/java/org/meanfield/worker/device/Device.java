package org.meanfield.worker.device;

import java.util.List;
import java.util.Locale;

/** What one task computes on. */
public sealed interface Device {

    /** The processor's cores. */
    record Cpu() implements Device {}

    /** The GPU with this number, as CUDA counts those that the process sees. */
    record Gpu(int number) implements Device {}

    /**
     * The device of a task.
     *
     * @param choice    what the job asks for
     * @param addresses of the GPUs that Spark gave to the task, as Spark's discovery script names them
     * @param backend   what ND4J computes on in this process
     * @throws DeviceException where the job would run on something else than it asks for, or cannot run at all
     */
    static Device of(DeviceChoice choice, List<String> addresses, Backend backend) {
        if (backend.cuda()) {
            return gpu(choice, addresses, backend);
        }
        if (choice == DeviceChoice.GPU || (choice == DeviceChoice.AUTO && !addresses.isEmpty())) {
            throw new DeviceException("cluster.device = " + choice.name().toLowerCase(Locale.ROOT)
                    + (addresses.isEmpty() ? "" : " and Spark gave the task GPU " + String.join(", ", addresses))
                    + ", but ND4J computes on the CPU (" + backend.name()
                    + "): build with the Maven profile cuda, and look for a CUDA error above in the executor's log;"
                    + " or set cluster.device = cpu");
        }
        return new Cpu();
    }

    private static Device gpu(DeviceChoice choice, List<String> addresses, Backend backend) {
        if (choice == DeviceChoice.CPU) {
            throw new DeviceException("cluster.device = cpu, but this build of Meanfield computes on GPUs ("
                    + backend.name() + "): use the one without the Maven profile cuda, or set cluster.device = gpu");
        }
        if (addresses.isEmpty()) {
            throw new DeviceException("This build computes on GPUs, but Spark gave the task none: set"
                    + " spark.executor.resource.gpu.amount=1, spark.task.resource.gpu.amount=1 and"
                    + " spark.executor.resource.gpu.discoveryScript=deploy/gpu/discover");
        }
        int number = number(addresses.get(0), backend);
        ComputeCapability capability = backend.gpus().get(number);
        if (!capability.supported()) {
            throw new DeviceException("GPU " + addresses.get(0) + " has compute capability " + capability
                    + "; this build of ND4J has machine code for " + ComputeCapability.OLDEST + " to "
                    + ComputeCapability.NEWEST + ": use another GPU, or the build for the CPU");
        }
        return new Gpu(number);
    }

    /** A process that sees one GPU only, as in a container, counts it as 0 whatever its address is. */
    private static int number(String address, Backend backend) {
        if (backend.gpus().size() == 1) {
            return 0;
        }
        if (!address.matches("[0-9]{1,4}")
                || Integer.parseInt(address) >= backend.gpus().size()) {
            throw new DeviceException("Spark gave the task GPU " + address + ", but CUDA sees "
                    + backend.gpus().size() + " of them, numbered from 0: correct the discovery script");
        }
        return Integer.parseInt(address);
    }
}
