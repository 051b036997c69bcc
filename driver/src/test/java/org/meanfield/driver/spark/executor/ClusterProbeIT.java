package org.meanfield.driver.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.RealExecutors;
import org.meanfield.driver.cluster.Finding;
import org.meanfield.driver.cluster.Preflight;
import org.meanfield.driver.cluster.Probed;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.device.Machine;
import org.meanfield.worker.device.Processor;

class ClusterProbeIT {

    /** Nobody says spark.executor.cores, so a standalone cluster's executor takes what its worker has. */
    @Test
    void anExecutorRunsAsManyTasksAsItReallyHasCores() {
        String core = Processor.here().avx512() ? "SkylakeX" : "Haswell";
        Map<String, String> settings = Map.of("spark.executorEnv." + Processor.CORE, core);
        try (JavaSparkContext spark = RealExecutors.start(1, 2, settings)) {
            Machine driver = Machine.here(Preflight.CLASHING);
            List<Probed> tasks = ClusterProbe.atAGlance(spark, DeviceChoice.AUTO);

            assertThat(ClusterProbe.layout(spark, DeviceChoice.AUTO).tasksPerExecutor())
                    .isEqualTo(2);
            assertThat(tasks).hasSize(2).extracting(Probed::executor).containsOnly("0");
            assertThat(tasks).extracting(task -> task.processor().core()).containsOnly(core);
            assertThat(Preflight.executors(driver, tasks, System.currentTimeMillis() - driver.clockMillis()))
                    .extracting(Finding::level)
                    .containsOnly(Finding.Level.OK);
        }
    }
}
