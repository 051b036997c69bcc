package org.meanfield.driver.cluster;

/**
 * How Spark is laid out for a job.
 *
 * @param master           Spark's master URL
 * @param tasksPerExecutor that run at the same time
 * @param executorHeap     in bytes
 * @param executorOverhead what an executor may take besides its heap, in bytes
 * @param maxResultSize    what a job's results may come to, in bytes
 */
public record SparkLayout(
        String master, int tasksPerExecutor, long executorHeap, long executorOverhead, long maxResultSize) {

    /** Whether driver and tasks share one process. */
    public boolean embedded() {
        return master.matches("local(\\[.*)?");
    }

    /** Whether an executor that takes more than its overhead is killed: others' executors take what the machine has. */
    boolean limitsOverhead() {
        return master.startsWith("yarn") || master.startsWith("k8s:");
    }
}
