package org.meanfield.driver.spark.round;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.spark.exchange.Exchange;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.worker.average.OptimizerStates;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.train.LocalResult;
import org.meanfield.worker.train.LocalTrainer;
import org.meanfield.worker.train.Round;

/** The task of one worker in one round; it may be run again anywhere and gives the same bits. */
record TrainWorker(
        Broadcast<? extends ReplicaPool<?>> replicas,
        OptimizerStates optimizerStates,
        Exchange.Given given,
        Round round,
        TaskProgress progress,
        FinishedWorkers finished)
        implements Function2<Integer, Iterator<ExampleBlock>, Iterator<LocalResult>> {

    @Override
    public Iterator<LocalResult> call(Integer worker, Iterator<ExampleBlock> blocks) {
        LocalResult result = trained(worker, blocks);
        finished.add(worker);
        return List.of(result).iterator();
    }

    private LocalResult trained(int worker, Iterator<ExampleBlock> blocks) {
        ReplicaPool<?> pool = replicas.value();
        LocalResult trained = pool.lend(replica -> new LocalTrainer(replica, pool.preprocessing())
                .train(given.state(), round, worker, blocks, this::trained));
        return new LocalResult(optimizerStates.handedOn(trained.state()), trained.report());
    }

    private void trained(Scores batch) {
        progress.add(batch);
        if (TaskContext.get().isInterrupted()) {
            throw new TaskKilledException("nobody waits for this round any more");
        }
    }
}
