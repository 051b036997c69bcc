package org.meanfield.worker.replica;

import java.util.Optional;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.evaluate.Scores;

/**
 * A replica as training sees it: it begins at a state, takes mini-batches, and has come to another state. What it comes to
 * is a pure function of what it is given. Used by one thread at a time.
 */
public sealed interface Learner extends AutoCloseable permits Replica, Dl4jReplica {

    /**
     * Goes on from {@code state}, of which nothing is kept but its values.
     *
     * @param learningRateFactor multiplies the learning rate of every step from here on; 1 is as the optimizer says
     * @param seed               fixes what dropout will drop from here on, in this thread
     */
    void begin(ModelState state, double learningRateFactor, long seed);

    /** One optimizer step on one mini-batch; the scores are those of the weights before the step. */
    Scores fit(Batch batch);

    /**
     * Hands over all that training has changed, and has to begin anew.
     *
     * @param inExchange handed over earlier, and read by nobody any more: it goes on in these arrays
     */
    ModelState handOver(Optional<ModelState> inExchange);

    /** Gives back what this thread holds for it, so that another thread may go on. */
    void leaveThread();

    /** Gives back all native memory, and what this thread holds for it. */
    @Override
    void close();
}
