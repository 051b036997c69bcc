package org.meanfield.driver.cluster;

import java.util.Map;

/**
 * How Spark is laid out for a job.
 *
 * @param master   Spark's master URL
 * @param settings all of Spark's settings by name
 * @param slots    tasks that run at the same time, on all executors together
 * @param sizes    what the settings of memory come to, in bytes
 */
public record SparkLayout(String master, Map<String, String> settings, int slots, Sizes sizes) {

    /** Sizes in bytes; {@code executorOverhead} is what an executor may take besides its heap. */
    public record Sizes(long executorHeap, long executorOverhead, long maxResultSize) {}

    public SparkLayout {
        settings = Map.copyOf(settings);
    }

    /** Whether driver and tasks share one process. */
    public boolean embedded() {
        return master.matches("local(\\[.*)?");
    }

    /** Tasks that one executor runs at the same time. */
    public int tasksPerExecutor() {
        int cores = Integer.parseInt(settings.getOrDefault("spark.executor.cores", "1"));
        return Math.max(1, cores / Integer.parseInt(settings.getOrDefault("spark.task.cpus", "1")));
    }

    long executorHeap() {
        return sizes.executorHeap();
    }

    long executorOverhead() {
        return sizes.executorOverhead();
    }

    long maxResultSize() {
        return sizes.maxResultSize() == 0 ? Long.MAX_VALUE : sizes.maxResultSize();
    }
}
