package org.meanfield.driver.spark.round;

import java.io.Serializable;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.spark.exchange.Desk;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.worker.average.OptimizerStates;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.train.LocalResult;
import org.meanfield.worker.train.LocalTrainer;

/** The task of one worker that stays from round to round: {@link StandingJob}. What it comes to lies on the desk. */
record StandingWorker(
        Broadcast<? extends ReplicaPool<?>> replicas,
        OptimizerStates optimizerStates,
        Desk desk,
        Duration patience,
        TaskProgress progress)
        implements Serializable {

    /** Trains rounds as long as there are some, on what {@code blocks} opens for each epoch, and says how many. */
    int train(int worker, Supplier<Iterator<ExampleBlock>> blocks) {
        ReplicaPool<?> pool = replicas.value();
        return pool.lend(replica -> trained(new LocalTrainer(replica, pool.preprocessing(), worker, blocks), worker));
    }

    private int trained(LocalTrainer trainer, int worker) {
        int rounds = 0;
        BatchWatch watch = new BatchWatch(progress);
        for (Optional<Desk.Given> next = next(worker); next.isPresent(); next = next(worker)) {
            LocalResult trained = trainer.train(next.get().state(), next.get().round(), watch);
            rounds++;
            desk.put(next.get(), new LocalResult(optimizerStates.handedOn(trained.state()), trained.report()));
        }
        return rounds;
    }

    private Optional<Desk.Given> next(int worker) {
        try {
            return desk.next(worker, patience);
        } catch (InterruptedException e) {
            throw new TaskKilledException(BatchWatch.NOBODY_WAITS);
        }
    }
}
