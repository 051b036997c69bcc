package org.meanfield.driver.store;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.evaluate.Scores;

/**
 * A run between two rounds: with the data and the seed, all that the rest of it depends on. A run that goes on from here
 * ends with the bits of one that never stopped.
 *
 * @param state   what the next round begins with
 * @param history the figures of all epochs that have ended
 * @param part    of the epoch after those
 */
public record Checkpoint(AveragingState state, List<EpochFigures> history, Part part) {

    public Checkpoint {
        history = List.copyOf(history);
    }

    /** A run before its first round. */
    public static Checkpoint first(AveragingState state) {
        return new Checkpoint(state, List.of(), Part.NONE);
    }

    /** Epochs that have ended. */
    public int epochs() {
        return history.size();
    }

    /** Whether all rounds of the last epoch have ended, or none of the first has begun. */
    public boolean betweenEpochs() {
        return part.batches() == 0;
    }

    /** The end of the epoch after those, with its figures. */
    public Checkpoint ended(AveragingState state, EpochFigures figures) {
        List<EpochFigures> all = new ArrayList<>(history);
        all.add(figures);
        return new Checkpoint(state, all, Part.NONE);
    }

    /**
     * What is done of an epoch that has not ended.
     *
     * @param batches  mini-batches done, of the worker that has most
     * @param scores   of the examples trained
     * @param leftOut  examples of workers that were kept out of a mean, or that a round did not wait for
     * @param seconds  wall clock
     */
    public record Part(long batches, Scores scores, long leftOut, double seconds) {
        public static final Part NONE = new Part(0, Scores.NONE, 0, 0);
    }

    /** Names sort as checkpoints follow one another: 000003 is the end of epoch 3, 000003-000000040 lies in epoch 4. */
    String name() {
        return betweenEpochs() ? name(epochs()) : String.format("%06d-%09d", epochs(), part.batches());
    }

    /** Of the checkpoint at the end of {@code epoch}. */
    static String name(int epoch) {
        return String.format("%06d", epoch);
    }
}
