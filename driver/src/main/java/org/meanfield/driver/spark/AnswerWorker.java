package org.meanfield.driver.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.gallery.AnsweredExamples;
import org.meanfield.driver.gallery.ClassAnswers;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;

/** The task of one worker in a gallery: what one state takes the examples placed on it for. */
record AnswerWorker(Broadcast<ReplicaPool> replicas, Broadcast<ModelState> state, ClassAnswers how, Shape input)
        implements Function2<Integer, Iterator<ExampleBlock>, Iterator<AnswerWorker.Part>> {
    private static final int BATCH_SIZE = 256;

    /** What one worker's examples come to. */
    record Part(int worker, AnsweredExamples answered) implements Serializable {}

    @Override
    public Iterator<Part> call(Integer worker, Iterator<ExampleBlock> blocks) {
        ReplicaPool pool = replicas.value();
        MiniBatches batches = MiniBatches.inOrder(blocks, pool.preprocessing(), BATCH_SIZE);
        AnsweredExamples answered = pool.lend(replica -> answered(replica, batches));
        return List.of(new Part(worker, answered)).iterator();
    }

    private AnsweredExamples answered(Replica replica, MiniBatches batches) {
        replica.load(state.value());
        AnsweredExamples all = AnsweredExamples.none(how);
        while (batches.hasNext()) {
            Batch batch = batches.next();
            all = all.plus(AnsweredExamples.of(
                    how,
                    input,
                    batch,
                    replica.answer(batch.examples(), batch.inputs()).get(0)));
        }
        return all;
    }
}
