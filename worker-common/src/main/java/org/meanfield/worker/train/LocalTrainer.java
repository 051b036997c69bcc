package org.meanfield.worker.train;

import java.util.Iterator;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Seeds;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;

/** One worker, one round: a pure function of (state, examples, round, worker), so it may be run again anywhere. */
public final class LocalTrainer {
    private static final int ORDER = 0;
    private static final int DROPOUT = 1;

    private final Replica replica;
    private final Preprocessing preprocessing;

    /** A trainer with a replica of its caller's. */
    public LocalTrainer(Replica replica, Preprocessing preprocessing) {
        this.replica = replica;
        this.preprocessing = preprocessing;
    }

    /** Is told the scores of each mini-batch as it is trained. */
    public interface BatchListener {
        void trained(Scores batch);
    }

    /** Trains this worker's mini-batches of the round, beginning at {@code state}. */
    public LocalResult train(
            ModelState state, Round round, int worker, Iterator<ExampleBlock> blocks, BatchListener listener) {
        long seed = Seeds.of(round.seed(), round.epoch(), worker);
        MiniBatches batches = MiniBatches.shuffled(blocks, preprocessing, round.batchSize(), Seeds.of(seed, ORDER));
        batches.skip(round.firstBatch());
        replica.load(state);
        replica.seed(Seeds.of(seed, DROPOUT, round.firstBatch()));
        Scores scores = Scores.NONE;
        for (long batch = round.firstBatch(); batch < round.endBatch() && batches.hasNext(); batch++) {
            Batch examples = batches.next();
            Scores trained = replica.fit(examples);
            scores = scores.plus(trained);
            listener.trained(trained);
        }
        return new LocalResult(replica.state(), scores);
    }
}
