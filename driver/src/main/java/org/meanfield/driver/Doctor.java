package org.meanfield.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.cluster.Finding;
import org.meanfield.driver.cluster.MemoryNeed;
import org.meanfield.driver.cluster.MemoryRules;
import org.meanfield.driver.cluster.Preflight;
import org.meanfield.driver.cluster.Probed;
import org.meanfield.driver.cluster.SparkLayout;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.spark.ClusterProbe;
import org.meanfield.driver.store.RunStore;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.device.Machine;

/** Looks at a cluster, and at what a job would need of it, and says what is wrong. It changes nothing. */
public final class Doctor {
    private Doctor() {}

    /** What driver and executors are like, asked on each of them. */
    public static List<Finding> cluster(JavaSparkContext spark, Optional<JobConfig> config) {
        Machine driver = Machine.here(Preflight.CLASHING);
        DeviceChoice device = config.map(job -> job.cluster().device()).orElse(DeviceChoice.AUTO);
        List<Probed> tasks = ClusterProbe.tasks(spark, device);
        return Preflight.of(driver, tasks, System.currentTimeMillis() - driver.clockMillis());
    }

    /** Whether memory and storage are what {@code config}'s job needs. */
    public static List<Finding> job(JavaSparkContext spark, JobConfig config) {
        SparkLayout layout = ClusterProbe.layout(spark);
        List<Finding> found = new ArrayList<>(
                MemoryRules.of(MemoryNeed.of(config), Runtime.getRuntime().maxMemory(), layout));
        found.add(storage(spark, config));
        return found;
    }

    private static Finding storage(JavaSparkContext spark, JobConfig config) {
        String dir = config.output().dir();
        try {
            RunStore.at(dir, spark.hadoopConfiguration()).check(config.runName());
            return Finding.ok("output.dir", dir + " takes a file, renames it and gives it back");
        } catch (JobException e) {
            return Finding.problem("output.dir", e.getMessage(), e.exitCode().advice());
        }
    }
}
