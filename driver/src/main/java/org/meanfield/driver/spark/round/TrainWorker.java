package org.meanfield.driver.spark.round;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.worker.average.OptimizerStates;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.train.LocalResult;
import org.meanfield.worker.train.LocalTrainer;
import org.meanfield.worker.train.Round;

/** The task of one worker in one round; it may be run again anywhere and gives the same bits. */
record TrainWorker(
        Broadcast<? extends ReplicaPool<?>> replicas,
        OptimizerStates optimizerStates,
        Broadcast<ModelState> state,
        Round round,
        TaskProgress progress,
        FinishedWorkers finished)
        implements Function2<Integer, Iterator<ExampleBlock>, Iterator<LocalResult>> {

    @Override
    public Iterator<LocalResult> call(Integer worker, Iterator<ExampleBlock> blocks) {
        ReplicaPool<?> pool = replicas.value();
        LocalResult trained = pool.lend(replica -> new LocalTrainer(replica, pool.preprocessing(), worker, () -> blocks)
                .train(state.value(), round, new BatchWatch(progress)));
        finished.add(worker);
        return List.of(new LocalResult(optimizerStates.handedOn(trained.state()), trained.report()))
                .iterator();
    }
}
