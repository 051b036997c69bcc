package org.meanfield.worker.train;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.meanfield.worker.average.WorkerReport;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Seeds;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.Learner;
import org.meanfield.worker.replica.ModelState;

/**
 * One worker. A round is a pure function of (state, examples, round, worker), so it may be run again anywhere, and a trainer
 * may begin at any. Rounds that follow one another cost least: others make it open its examples again.
 */
public final class LocalTrainer {
    private static final int ORDER = 0;
    private static final int DROPOUT = 1;
    private static final double NANOS = 1e9;

    private final Learner replica;
    private final Preprocessing preprocessing;
    private final int worker;
    private final Supplier<Iterator<ExampleBlock>> blocks;
    private Optional<MiniBatches> opened = Optional.empty();
    private Optional<ModelState> reached = Optional.empty();
    private int epoch;
    private long passed;

    /**
     * A trainer with a replica of its caller's.
     *
     * @param blocks opens those of the worker
     */
    public LocalTrainer(
            Learner replica, Preprocessing preprocessing, int worker, Supplier<Iterator<ExampleBlock>> blocks) {
        this.replica = replica;
        this.preprocessing = preprocessing;
        this.worker = worker;
        this.blocks = blocks;
    }

    /** Is told the scores of each mini-batch as it is trained. */
    public interface BatchListener {
        void trained(Scores batch);
    }

    /**
     * Trains this worker's mini-batches of the round, beginning at {@code state}, up to the first whose loss is no finite
     * number. What it comes to lies in arrays that are used again once its next round has begun.
     */
    public LocalResult train(ModelState state, Round round, BatchListener listener) {
        long seed = Seeds.of(round.seed(), round.epoch(), worker);
        MiniBatches batches = at(round, Seeds.of(seed, ORDER));
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
        double seconds = (System.nanoTime() - start) / NANOS;
        ModelState end = replica.handOver(reached);
        reached = Optional.of(end);
        return new LocalResult(
                end,
                new WorkerReport(worker, scores, batch - 1, loss, end.distanceFrom(state), seconds, fitNanos / NANOS));
    }

    private MiniBatches at(Round round, long order) {
        if (opened.isEmpty() || round.epoch() != epoch || round.firstBatch() < passed) {
            opened = Optional.of(MiniBatches.shuffled(blocks.get(), preprocessing, round.batchSize(), order));
            epoch = round.epoch();
            passed = 0;
        }
        MiniBatches batches = opened.get();
        batches.skip(round.firstBatch() - passed);
        passed = round.endBatch();
        return batches;
    }
}
