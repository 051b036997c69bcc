package org.meanfield.driver.spark.round;

import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.train.LocalTrainer;

/** Tells of each mini-batch, and ends a task that was killed meanwhile. */
record BatchWatch(TaskProgress progress) implements LocalTrainer.BatchListener {
    static final String NOBODY_WAITS = "nobody waits for this round any more";

    @Override
    public void trained(Scores batch) {
        progress.add(batch);
        if (TaskContext.get().isInterrupted()) {
            throw new TaskKilledException(NOBODY_WAITS);
        }
    }
}
