package org.meanfield.driver.store;

/**
 * What one executor has done in this start of the run: one line of executors.jsonl. For showing only: a task that ran twice
 * counts twice.
 *
 * @param executor its number, or "driver" where tasks run in the driver's own process
 * @param tasks    rounds of a worker
 * @param examples trained
 * @param seconds  of its tasks, which may run side by side
 */
public record ExecutorFigures(String executor, String host, long tasks, long examples, double seconds) {}
