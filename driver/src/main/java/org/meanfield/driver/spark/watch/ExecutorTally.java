package org.meanfield.driver.spark.watch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.meanfield.driver.store.ExecutorFigures;

/** What each executor has done, by the tasks that have ended. */
final class ExecutorTally {
    private final Map<String, ExecutorFigures> executors = new TreeMap<>();

    /** A task of a round has ended on an executor. */
    void ended(String executor, String host, long examples, double seconds) {
        executors.merge(
                executor,
                new ExecutorFigures(executor, host, 1, examples, seconds),
                (before, task) -> new ExecutorFigures(
                        executor,
                        host,
                        before.tasks() + 1,
                        before.examples() + task.examples(),
                        before.seconds() + task.seconds()));
    }

    List<ExecutorFigures> figures() {
        return List.copyOf(executors.values());
    }
}
