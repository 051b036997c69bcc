package org.meanfield.worker.device;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What ND4J computes on in this process.
 *
 * @param name     of ND4J's backend
 * @param cuda     whether that is GPUs
 * @param gpus     those that CUDA sees, in its order; none on the CPU
 * @param built    the instructions that the native library was built for
 * @param possible the best instructions that this processor has and ND4J has a build for
 */
public record Backend(
        String name, boolean cuda, List<ComputeCapability> gpus, Instructions built, Instructions possible)
        implements Serializable {

    /** The class that ND4J's build for CUDA brings. */
    private static final String CUDA = "JCublasBackend";

    /** ND4J's levels of x86-64 instructions, from old to new. */
    public enum Instructions {
        X86_64,
        AVX2,
        AVX512;

        private static Instructions of(int level) {
            return level >= 3 ? AVX512 : level == 2 ? AVX2 : X86_64;
        }
    }

    public Backend {
        gpus = List.copyOf(gpus);
    }

    /** What ND4J has loaded; loads it where nothing has been computed yet. */
    public static Backend loaded() {
        String name = Nd4j.getBackend().getClass().getSimpleName();
        NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
        boolean cuda = name.equals(CUDA);
        return new Backend(
                name,
                cuda,
                cuda
                        ? IntStream.range(0, ops.getAvailableDevices())
                                .mapToObj(
                                        gpu -> new ComputeCapability(ops.getDeviceMajor(gpu), ops.getDeviceMinor(gpu)))
                                .toList()
                        : List.of(),
                Instructions.of(ops.binaryLevel()),
                Instructions.of(ops.optimalLevel()));
    }

    /** Lets this thread compute on {@code device} from now on. */
    public static void use(Device device) {
        if (device instanceof Device.Gpu gpu) {
            Nd4j.getAffinityManager().unsafeSetDevice(gpu.number());
        }
    }
}
