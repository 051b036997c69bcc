package org.meanfield.driver.spark.executor;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import org.meanfield.worker.device.DeviceChoice;

/**
 * Stage-level scheduling: loading uses all cores of an executor, whereas a stage that computes on GPUs runs one task for
 * each of its GPUs.
 *
 * @param oneGpuATask what a task of such a stage takes; empty where there are no GPUs to share out, or where Spark's
 *     settings give one to every task anyway
 * @param slots       tasks of such a stage that run at the same time
 * @param gpus        of an executor; 0 where the job does not compute on GPUs
 */
public record GpuStages(Optional<ResourceProfile> oneGpuATask, int slots, int gpus) {
    private static final String EXECUTOR_GPUS = "spark.executor.resource.gpu.amount";
    private static final String TASK_GPUS = "spark.task.resource.gpu.amount";

    /** How a job on {@code device} shares out the GPUs of {@code spark}'s executors; to be made once for a job. */
    public static GpuStages of(JavaSparkContext spark, DeviceChoice device) {
        SparkConf conf = spark.getConf();
        int gpus = device == DeviceChoice.CPU ? 0 : conf.getInt(EXECUTOR_GPUS, 0);
        if (gpus == 0) {
            return new GpuStages(Optional.empty(), spark.defaultParallelism(), 0);
        }
        int slots = Math.max(1, gpus * spark.sc().getExecutorIds().size());
        return new GpuStages(conf.contains(TASK_GPUS) ? Optional.empty() : Optional.of(oneGpu()), slots, gpus);
    }

    private static ResourceProfile oneGpu() {
        return new ResourceProfileBuilder()
                .require(new TaskResourceRequests().cpus(1).resource("gpu", 1))
                .build();
    }

    /** Tasks of such a stage that one executor runs at the same time, where its GPUs say so. */
    OptionalInt tasksOfAnExecutor() {
        return gpus == 0 ? OptionalInt.empty() : OptionalInt.of(gpus);
    }

    /** {@code stage} as one that computes. */
    public <T> JavaRDD<T> on(JavaRDD<T> stage) {
        return oneGpuATask.map(stage::withResources).orElse(stage);
    }
}
