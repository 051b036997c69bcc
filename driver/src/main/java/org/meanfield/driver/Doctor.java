package org.meanfield.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.cluster.Cure;
import org.meanfield.driver.cluster.Finding;
import org.meanfield.driver.cluster.Finding.Level;
import org.meanfield.driver.cluster.MemoryNeed;
import org.meanfield.driver.cluster.MemoryRules;
import org.meanfield.driver.cluster.Preflight;
import org.meanfield.driver.cluster.Probed;
import org.meanfield.driver.cluster.SparkLayout;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.spark.executor.ClusterProbe;
import org.meanfield.driver.store.RunStore;
import org.meanfield.worker.device.Backend;
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
        return Preflight.of(driver, Backend.loaded(), tasks, System.currentTimeMillis() - driver.clockMillis());
    }

    /** Whether memory and storage are what {@code config}'s job needs. */
    public static List<Finding> job(JavaSparkContext spark, JobConfig config) {
        List<Finding> found = new ArrayList<>(memory(spark, config, MemoryNeed.training(config)));
        found.add(storage(spark, config));
        return found;
    }

    /**
     * Looks briefly whether {@code config}'s network can be trained here; storage is looked at by its run.
     *
     * @return what could be better, a line each
     * @throws JobException kind CLUSTER where it cannot, with the settings that cure it
     */
    public static List<String> beforeTraining(JavaSparkContext spark, JobConfig config) {
        return before(spark, config, MemoryNeed.training(config));
    }

    /** The same for a job that evaluates a trained model, or predicts with it. */
    public static List<String> beforeAnswering(JavaSparkContext spark, JobConfig config) {
        return before(spark, config, MemoryNeed.answering(config));
    }

    private static List<String> before(JavaSparkContext spark, JobConfig config, MemoryNeed need) {
        List<Finding> found = new ArrayList<>();
        if (!spark.isLocal()) {
            Machine driver = Machine.here(Preflight.CLASHING);
            List<Probed> tasks = ClusterProbe.atAGlance(spark, config.cluster().device());
            found.addAll(Preflight.executors(driver, tasks, System.currentTimeMillis() - driver.clockMillis()));
        }
        found.addAll(memory(spark, config, need));
        List<String> problems = lines(found, Level.PROBLEM);
        if (!problems.isEmpty()) {
            throw new JobException(
                    ExitCode.CLUSTER,
                    "This cluster cannot run the job:\n  " + String.join("\n  ", problems)
                            + "\nmeanfield doctor says more.");
        }
        return lines(found, Level.ADVICE);
    }

    private static List<String> lines(List<Finding> found, Level level) {
        return found.stream()
                .filter(finding -> finding.level() == level)
                .map(Finding::toString)
                .toList();
    }

    private static List<Finding> memory(JavaSparkContext spark, JobConfig config, MemoryNeed need) {
        SparkLayout layout = ClusterProbe.layout(spark, config.cluster().device());
        return MemoryRules.of(need, Runtime.getRuntime().maxMemory(), layout);
    }

    private static Finding storage(JavaSparkContext spark, JobConfig config) {
        String dir = config.output().dir();
        try {
            RunStore.at(dir, spark.hadoopConfiguration()).check(config.runName());
            return Finding.ok("output.dir", dir + " takes a file, renames it and gives it back");
        } catch (JobException e) {
            return Finding.problem(
                    "output.dir", e.getMessage(), Cure.words(e.exitCode().advice()));
        }
    }
}
