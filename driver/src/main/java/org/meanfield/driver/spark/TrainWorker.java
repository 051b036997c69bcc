package org.meanfield.driver.spark;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.worker.average.OptimizerStates;
import org.meanfield.worker.average.Slice;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.train.LocalResult;
import org.meanfield.worker.train.LocalTrainer;
import org.meanfield.worker.train.Round;
import scala.Tuple2;

/** The task of one worker in one round; it may be run again anywhere and gives the same bits. */
record TrainWorker(
        Broadcast<? extends ReplicaPool<?>> replicas,
        OptimizerStates optimizerStates,
        Broadcast<ModelState> state,
        Round round,
        List<Slice> slices,
        TaskProgress progress,
        FinishedWorkers finished)
        implements Function2<Integer, Iterator<ExampleBlock>, Iterator<Tuple2<Integer, WorkerSlice>>> {

    @Override
    public Iterator<Tuple2<Integer, WorkerSlice>> call(Integer worker, Iterator<ExampleBlock> blocks) {
        LocalResult result = trained(worker, blocks);
        finished.add(worker);
        return IntStream.range(0, slices.size())
                .mapToObj(slice ->
                        new Tuple2<>(slice, new WorkerSlice(slices.get(slice).of(result.state()), result.report())))
                .iterator();
    }

    private LocalResult trained(int worker, Iterator<ExampleBlock> blocks) {
        ReplicaPool<?> pool = replicas.value();
        LocalResult trained = pool.lend(replica -> new LocalTrainer(replica, pool.preprocessing())
                .train(state.value(), round, worker, blocks, this::trained));
        return new LocalResult(optimizerStates.handedOn(trained.state()), trained.report());
    }

    private void trained(Scores batch) {
        progress.add(batch);
        if (TaskContext.get().isInterrupted()) {
            throw new TaskKilledException("nobody waits for this round any more");
        }
    }
}
