package org.meanfield.driver.train;

import org.meanfield.driver.store.EpochFigures;

/** Is told what happens while a job trains. Called from one thread at a time; must not throw and must not block. */
public interface TrainingObserver {

    /**
     * An epoch begins.
     *
     * @param examples in one epoch, over all workers
     */
    default void epochStarted(int epoch, int epochs, long examples) {}

    default void progressed(Progress progress) {}

    default void epochEnded(EpochFigures figures, int epochs) {}

    /**
     * How far the epoch is, as the executors last told; for showing only, the exact figures come with the epoch's end.
     *
     * @param examples done in this epoch
     * @param lossSum  of those examples
     */
    record Progress(long examples, double lossSum) {
        /** The mean loss of those examples. */
        public double loss() {
            return lossSum / examples;
        }
    }
}
