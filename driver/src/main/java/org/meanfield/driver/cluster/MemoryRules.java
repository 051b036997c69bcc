package org.meanfield.driver.cluster;

import java.util.ArrayList;
import java.util.List;

/** Whether heaps, overheads and Spark's limit on results hold what a network needs. */
public final class MemoryRules {
    private static final long MEGABYTE = 1L << 20;

    private MemoryRules() {}

    /**
     * The processes' memory against what the network needs.
     *
     * @param driverHeap the heap that the driver may take, in bytes
     * @param spark      how executors are started
     */
    public static List<Finding> of(MemoryNeed need, long driverHeap, SparkLayout spark) {
        List<Finding> found = new ArrayList<>();
        found.add(enough(
                Preflight.DRIVER,
                "heap",
                driverHeap,
                need.driverHeap(),
                "set MEANFIELD_DRIVER_MEMORY=" + megabytes(need.driverHeap()) + "m"));
        if (!spark.embedded()) {
            int tasks = spark.tasksPerExecutor();
            found.add(enough(
                    "each executor",
                    "heap for " + tasks + " tasks",
                    spark.executorHeap(),
                    need.executorHeap(tasks),
                    "--conf spark.executor.memory=" + megabytes(need.executorHeap(tasks)) + "m"));
            found.add(enough(
                    "each executor",
                    "memory besides the heap",
                    spark.executorOverhead(),
                    need.executorNative(tasks),
                    "--conf spark.executor.memoryOverhead=" + megabytes(need.executorNative(tasks)) + "m"));
        }
        found.add(enough(
                Preflight.DRIVER,
                "spark.driver.maxResultSize",
                spark.maxResultSize(),
                need.state() + MEGABYTE,
                "--conf spark.driver.maxResultSize=" + megabytes(2 * need.state()) + "m"));
        return found;
    }

    private static Finding enough(String where, String of, long given, long needed, String cure) {
        String what = of + " " + megabytes(given) + " MB, this network needs about " + megabytes(needed) + " MB";
        return given >= needed ? Finding.ok(where, what) : Finding.problem(where, what, cure);
    }

    static long megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }
}
