package org.meanfield.driver.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.cluster.Probed;
import org.meanfield.driver.cluster.SparkLayout;
import org.meanfield.worker.device.DeviceChoice;

class ClusterProbeTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[3]");

    @Test
    void aLocalMasterRunsAsManyTasksAsItsUrlSays() {
        SparkLayout layout = ClusterProbe.layout(SPARK.context(), DeviceChoice.AUTO);

        assertThat(layout.tasksPerExecutor()).isEqualTo(3);
        assertThat(layout.embedded()).isTrue();
        assertThat(layout.executorHeap()).isEqualTo(1L << 30);
        assertThat(layout.executorOverhead()).isEqualTo(384L << 20);
        assertThat(layout.maxResultSize()).isEqualTo(1L << 30);
    }

    @Test
    void everySlotAnswers() {
        assertThat(ClusterProbe.tasks(SPARK.context(), DeviceChoice.CPU))
                .hasSize(3)
                .extracting(Probed::executor)
                .containsOnly("driver");
    }

    @Test
    void aTaskThatCannotHaveItsDeviceSaysSo() {
        assertThat(ClusterProbe.atAGlance(SPARK.context(), DeviceChoice.GPU))
                .extracting(Probed::trouble)
                .allSatisfy(trouble -> assertThat(trouble).startsWith("cluster.device = gpu"));
    }
}
