package org.meanfield.worker.train;

import java.util.Iterator;
import java.util.List;
import org.meanfield.worker.average.WorkerReport;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Seeds;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.Learner;
import org.meanfield.worker.replica.ModelState;

/** One worker, one round: a pure function of (state, examples, round, worker), so it may be run again anywhere. */
public final class LocalTrainer {
    private static final int ORDER = 0;
    private static final int DROPOUT = 1;

    private final Learner replica;
    private final Preprocessing preprocessing;

    /** A trainer with a replica of its caller's. */
    public LocalTrainer(Learner replica, Preprocessing preprocessing) {
        this.replica = replica;
        this.preprocessing = preprocessing;
    }

    /** Is told the scores of each mini-batch as it is trained. */
    public interface BatchListener {
        void trained(Scores batch);
    }

    /**
     * Trains this worker's mini-batches of the round, beginning at {@code state}, up to the first whose loss is no finite
     * number.
     */
    public LocalResult train(
            ModelState state, Round round, int worker, Iterator<ExampleBlock> blocks, BatchListener listener) {
        long seed = Seeds.of(round.seed(), round.epoch(), worker);
        MiniBatches batches = MiniBatches.shuffled(blocks, preprocessing, round.batchSize(), Seeds.of(seed, ORDER));
        batches.skip(round.firstBatch());
        long start = System.nanoTime();
        replica.begin(state, round.learningRateFactor(), Seeds.of(seed, DROPOUT, round.firstBatch()));
        Scores scores = Scores.NONE;
        double loss = 0;
        long fitNanos = 0;
        long batch = round.firstBatch();
        while (batch < round.endBatch() && batches.hasNext() && Double.isFinite(loss)) {
            Batch next = batches.next();
            long fits = System.nanoTime();
            Scores trained = replica.fit(next);
            fitNanos += System.nanoTime() - fits;
            scores = scores.plus(trained);
            loss = trained.loss();
            listener.trained(trained);
            batch++;
        }
        for (long left = batch; left < round.endBatch() && batches.hasNext(); left++) {
            scores = scores.plus(new Scores(batches.next().examples(), Double.NaN, List.of()));
        }
        long millis = millis(System.nanoTime() - start);
        ModelState reached = replica.state();
        return new LocalResult(
                reached,
                new WorkerReport(
                        worker, scores, batch - 1, loss, reached.distanceFrom(state), millis, millis(fitNanos)));
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
