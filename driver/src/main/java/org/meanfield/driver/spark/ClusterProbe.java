package org.meanfield.driver.spark;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.cluster.Probed;
import org.meanfield.driver.cluster.SparkLayout;
import org.meanfield.worker.device.DeviceChoice;
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

    /** How {@code spark} is laid out. */
    public static SparkLayout layout(JavaSparkContext spark) {
        SparkConf conf = spark.getConf();
        long heap = conf.getSizeAsMb("spark.executor.memory", "1g");
        long overhead = Math.max(LEAST_OVERHEAD_MEGABYTES, Math.round(heap * OVERHEAD_FACTOR));
        long results = conf.getSizeAsBytes("spark.driver.maxResultSize", "1g");
        return new SparkLayout(
                spark.master(),
                Math.max(1, conf.getInt("spark.executor.cores", 1) / conf.getInt("spark.task.cpus", 1)),
                heap * MEGABYTE,
                conf.getSizeAsMb("spark.executor.memoryOverhead", overhead + "m") * MEGABYTE,
                results == UNLIMITED ? Long.MAX_VALUE : results);
    }

    /**
     * What a task in every slot finds, in the order of the slots. All of them run at the same time (a barrier stage), so
     * every executor answers and no two tasks may share a GPU; where executors come and go by dynamic allocation, which
     * forbids such stages, those answer that are there.
     */
    public static List<Probed> tasks(JavaSparkContext spark, DeviceChoice device) {
        // The first job waits for executors; before it Spark knows of none.
        SparkFailure.explained(() -> spark.parallelize(List.of(0), 1).count());
        GpuStages gpus = GpuStages.of(spark, device);
        int slots = gpus.slots();
        JavaRDD<Integer> places =
                spark.parallelize(IntStream.range(0, slots).boxed().toList(), slots);
        JavaRDD<Probed> probe = spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false)
                ? places.mapPartitions(slot -> List.of(ProbeTask.look()).iterator())
                : places.rdd()
                        .barrier()
                        .mapPartitions(new ProbeTask(), false, ClassTag$.MODULE$.<Probed>apply(Probed.class))
                        .toJavaRDD();
        return SparkFailure.explained(gpus.on(probe)::collect);
    }
}
