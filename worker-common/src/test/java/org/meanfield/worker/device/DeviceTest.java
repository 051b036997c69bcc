package org.meanfield.worker.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.device.Backend.Instructions;

final class DeviceTest {
    private static final Backend CPU =
            new Backend("CpuBackend", false, List.of(), Instructions.X86_64, Instructions.AVX2);
    private static final ComputeCapability A100 = new ComputeCapability(8, 0);

    @Test
    void withoutGpusTheCoresCompute() {
        assertThat(Device.of(DeviceChoice.CPU, List.of(), CPU)).isEqualTo(new Device.Cpu());
        assertThat(Device.of(DeviceChoice.AUTO, List.of(), CPU)).isEqualTo(new Device.Cpu());
        assertThat(Device.of(DeviceChoice.CPU, List.of("0"), CPU)).isEqualTo(new Device.Cpu());
    }

    @Test
    void aTaskTakesTheGpuThatSparkGaveIt() {
        assertThat(Device.of(DeviceChoice.GPU, List.of("2"), cuda(A100, A100, A100)))
                .isEqualTo(new Device.Gpu(2));
        assertThat(Device.of(DeviceChoice.AUTO, List.of("1"), cuda(A100, A100))).isEqualTo(new Device.Gpu(1));
    }

    @Test
    void aProcessThatSeesOneGpuOnlyTakesThatWhateverItsAddress() {
        assertThat(Device.of(DeviceChoice.GPU, List.of("3"), cuda(A100))).isEqualTo(new Device.Gpu(0));
    }

    @Test
    void noJobRunsSilentlyOnTheCpu() {
        assertThatThrownBy(() -> Device.of(DeviceChoice.GPU, List.of(), CPU))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("cluster.device = gpu, but ND4J computes on the CPU (CpuBackend)");
        assertThatThrownBy(() -> Device.of(DeviceChoice.AUTO, List.of("0"), CPU))
                .hasMessageContaining(
                        "cluster.device = auto and Spark gave the task GPU 0, but ND4J computes on the CPU");
    }

    @Test
    void aGpuThatSparkDidNotGiveIsNotTaken() {
        assertThatThrownBy(() -> Device.of(DeviceChoice.AUTO, List.of(), cuda(A100)))
                .hasMessageContaining("Spark gave the task none: set spark.executor.resource.gpu.amount=1");
        assertThatThrownBy(() -> Device.of(DeviceChoice.CPU, List.of(), cuda(A100)))
                .hasMessageContaining("cluster.device = cpu, but this build of Meanfield computes on GPUs");
        assertThatThrownBy(() -> Device.of(DeviceChoice.GPU, List.of("2"), cuda(A100, A100)))
                .hasMessageContaining("Spark gave the task GPU 2, but CUDA sees 2 of them");
    }

    @Test
    void aGpuWithoutMachineCodeIsRefused() {
        for (ComputeCapability unsupported : List.of(new ComputeCapability(3, 5), new ComputeCapability(9, 0))) {
            assertThatThrownBy(() -> Device.of(DeviceChoice.GPU, List.of("0"), cuda(unsupported)))
                    .hasMessageContaining("GPU 0 has compute capability " + unsupported)
                    .hasMessageContaining("3.7 to 8.9");
        }
        assertThat(Device.of(DeviceChoice.GPU, List.of("0"), cuda(new ComputeCapability(8, 9))))
                .isEqualTo(new Device.Gpu(0));
    }

    /** Of the backend that the tests run on, which is the CPU's. */
    @Test
    void theLoadedBackendKnowsItself() {
        Backend loaded = Backend.loaded();

        assertThat(loaded.cuda()).isFalse();
        assertThat(loaded.gpus()).isEmpty();
        assertThat(loaded.built()).isEqualTo(Instructions.X86_64);
        assertThat(Machine.here(List.of("org.nd4j.linalg.factory.Nd4j")).libraries())
                .singleElement()
                .asString()
                .startsWith("org.nd4j.linalg.factory.Nd4j from nd4j-api-");
    }

    private static Backend cuda(ComputeCapability... gpus) {
        return new Backend("JCublasBackend", true, List.of(gpus), Instructions.X86_64, Instructions.X86_64);
    }
}
