package org.meanfield.driver.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.meanfield.driver.cluster.MemoryNeed.Amount;

/** Whether heaps, overheads and Spark's limit on results hold what a job needs. */
public final class MemoryRules {
    private static final long MEGABYTE = 1L << 20;
    private static final String EXECUTORS = "each executor";

    private MemoryRules() {}

    /**
     * The processes' memory against what the job needs.
     *
     * @param driverHeap the heap that the driver may take, in bytes
     * @param spark      how executors are started
     */
    public static List<Finding> of(MemoryNeed need, long driverHeap, SparkLayout spark) {
        List<Finding> found = new ArrayList<>();
        int tasks = spark.tasksPerExecutor();
        Amount driver = spark.embedded() ? need.embeddedHeap(tasks) : need.driverHeap();
        found.add(enough(
                Preflight.DRIVER,
                "heap" + (spark.embedded() ? forTasks(tasks) : ""),
                driverHeap,
                driver,
                new Cure(
                        "set MEANFIELD_DRIVER_MEMORY=" + setting(driver.usual()),
                        Map.of("spark.driver.memory", setting(driver.usual())))));
        if (!spark.embedded()) {
            found.add(enough(
                    EXECUTORS,
                    "heap" + forTasks(tasks),
                    spark.executorHeap(),
                    need.executorHeap(tasks),
                    "spark.executor.memory"));
        }
        if (spark.limitsOverhead()) {
            found.add(enough(
                    EXECUTORS,
                    "memory besides the heap" + forTasks(tasks),
                    spark.executorOverhead(),
                    need.executorNative(tasks),
                    "spark.executor.memoryOverhead"));
        }
        found.add(enough(
                Preflight.DRIVER,
                "spark.driver.maxResultSize",
                spark.maxResultSize(),
                need.resultSize(),
                "spark.driver.maxResultSize"));
        return found;
    }

    private static String forTasks(int tasks) {
        return tasks == 1 ? " for 1 task" : " for " + tasks + " tasks";
    }

    private static Finding enough(String where, String of, long given, Amount needed, String cure) {
        return enough(where, of, given, needed, Cure.setting(cure, setting(needed.usual())));
    }

    private static Finding enough(String where, String of, long given, Amount needed, Cure cure) {
        String what = of + " " + (given == Long.MAX_VALUE ? "without limit" : megabytes(given) + " MB");
        if (given >= needed.usual()) {
            return Finding.ok(where, what + ", this network needs about " + megabytes(needed.usual()) + " MB");
        }
        return given < needed.least()
                ? Finding.problem(
                        where, what + ", this network needs at least " + roundedUp(needed.least()) + " MB", cure)
                : Finding.advice(where, what + ", this network may need " + roundedUp(needed.usual()) + " MB", cure);
    }

    private static String setting(long bytes) {
        return roundedUp(bytes) + "m";
    }

    private static long megabytes(long bytes) {
        return bytes / MEGABYTE;
    }

    private static long roundedUp(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }
}
