package org.meanfield.driver.spark.executor;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import org.meanfield.driver.cluster.Probed;
import org.meanfield.driver.cluster.SparkLayout;
import org.meanfield.driver.spark.watch.SparkFailure;
import org.meanfield.worker.device.DeviceChoice;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;

/** Looks at a running cluster from within: its layout, and one task in each of its slots. */
public final class ClusterProbe {
    private static final long MEGABYTE = 1L << 20;
    /** As Spark reads a spark.driver.maxResultSize of 0. */
    private static final long UNLIMITED = 0;

    /** Spark's own defaults of spark.executor.memoryOverhead. */
    private static final double OVERHEAD_FACTOR = 0.1;

    private static final long LEAST_OVERHEAD_MEGABYTES = 384;

    private ClusterProbe() {}

    /** How {@code spark} is laid out for a job on {@code device}. */
    public static SparkLayout layout(JavaSparkContext spark, DeviceChoice device) {
        SparkConf conf = spark.getConf();
        long heap = conf.getSizeAsMb("spark.executor.memory", "1g");
        double factor = conf.getDouble("spark.executor.memoryOverheadFactor", OVERHEAD_FACTOR);
        long overhead = Math.max(LEAST_OVERHEAD_MEGABYTES, (long) (heap * factor));
        long results = conf.getSizeAsBytes("spark.driver.maxResultSize", "1g");
        return new SparkLayout(
                spark.master(),
                GpuStages.of(spark, device).tasksOfAnExecutor().orElseGet(() -> tasksOfAnExecutor(spark)),
                heap * MEGABYTE,
                conf.getSizeAsMb("spark.executor.memoryOverhead", overhead + "m") * MEGABYTE,
                results == UNLIMITED ? Long.MAX_VALUE : results);
    }

    /**
     * As the executors that are there have it: without spark.executor.cores one of a standalone cluster takes all cores
     * of its worker, and one of a local master all that the master's URL names. Where Spark has not heard of any yet, as
     * its settings would start one.
     */
    private static int tasksOfAnExecutor(JavaSparkContext spark) {
        SparkConf conf = spark.getConf();
        int cores = JavaConverters.seqAsJavaList(spark.sc().statusStore().executorList(true)).stream()
                .mapToInt(ExecutorSummary::totalCores)
                .filter(known -> known > 0)
                .max()
                .orElseGet(() ->
                        spark.sc().isLocal() ? spark.defaultParallelism() : conf.getInt("spark.executor.cores", 1));
        return Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
    }

    /**
     * What a task in every slot finds, in the order of the slots. All of them run at the same time (a barrier stage), so
     * every executor answers and no two tasks may share a GPU; where executors come and go by dynamic allocation, which
     * forbids such stages, those answer that are there.
     */
    public static List<Probed> tasks(JavaSparkContext spark, DeviceChoice device) {
        if (spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false)) {
            return atAGlance(spark, device);
        }
        GpuStages gpus = stages(spark, device);
        JavaRDD<Probed> probe = slots(spark, gpus)
                .rdd()
                .barrier()
                .mapPartitions(new ProbeTask(device), false, ClassTag$.MODULE$.<Probed>apply(Probed.class))
                .toJavaRDD();
        return SparkFailure.explained(gpus.on(probe)::collect);
    }

    /** What as many tasks find as there are slots, without waiting for all of them to run at the same time. */
    public static List<Probed> atAGlance(JavaSparkContext spark, DeviceChoice device) {
        GpuStages gpus = stages(spark, device);
        ProbeTask task = new ProbeTask(device);
        JavaRDD<Probed> probe = slots(spark, gpus).map(slot -> task.look());
        return SparkFailure.explained(gpus.on(probe)::collect);
    }

    /** The first job waits for executors; before it Spark knows of none. */
    private static GpuStages stages(JavaSparkContext spark, DeviceChoice device) {
        SparkFailure.explained(() -> spark.parallelize(List.of(0), 1).count());
        return GpuStages.of(spark, device);
    }

    private static JavaRDD<Integer> slots(JavaSparkContext spark, GpuStages gpus) {
        int slots = gpus.slots();
        return spark.parallelize(IntStream.range(0, slots).boxed().toList(), slots);
    }
}
