package org.meanfield.driver.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;

/** The task of one worker in an evaluation: the scores of one state on the examples placed on it, which count alike. */
record EvaluateWorker(Broadcast<ReplicaPool> replicas, Broadcast<ModelState> state)
        implements Function2<Integer, Iterator<ExampleBlock>, Iterator<EvaluateWorker.Part>> {
    private static final int BATCH_SIZE = 256;

    /** The scores of one worker's examples. */
    record Part(int worker, Scores scores) implements java.io.Serializable {}

    @Override
    public Iterator<Part> call(Integer worker, Iterator<ExampleBlock> blocks) {
        ReplicaPool pool = replicas.value();
        MiniBatches batches = MiniBatches.inOrder(blocks, pool.preprocessing(), BATCH_SIZE);
        Scores scores = pool.lend(replica -> evaluated(replica, batches));
        return List.of(new Part(worker, scores)).iterator();
    }

    private Scores evaluated(Replica replica, MiniBatches batches) {
        replica.load(state.value());
        Scores scores = Scores.NONE;
        while (batches.hasNext()) {
            scores = scores.plus(replica.evaluate(batches.next().unweighted()));
        }
        return scores;
    }
}
