package org.meanfield.driver.spark.evaluate;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;

/** The task of one worker in an evaluation: one state against the examples placed on it, which count alike. */
record EvaluateWorker(Broadcast<ReplicaPool<Replica>> replicas, Broadcast<ModelState> state, Look look)
        implements Function2<Integer, Iterator<ExampleBlock>, Iterator<EvaluateWorker.Part>> {
    private static final int BATCH_SIZE = 256;

    /** What is seen in one worker's examples. */
    record Part(int worker, Seen seen) implements Serializable {}

    @Override
    public Iterator<Part> call(Integer worker, Iterator<ExampleBlock> blocks) {
        ReplicaPool<Replica> pool = replicas.value();
        MiniBatches batches = MiniBatches.inOrder(blocks, pool.preprocessing(), BATCH_SIZE);
        Seen seen = pool.lend(replica -> seen(replica, batches));
        return List.of(new Part(worker, seen)).iterator();
    }

    private Seen seen(Replica replica, MiniBatches batches) {
        replica.load(state.value());
        Seen seen = Seen.NOTHING;
        while (batches.hasNext()) {
            seen = seen.plus(look.at(replica, batches.next().unweighted()));
        }
        return seen;
    }
}
