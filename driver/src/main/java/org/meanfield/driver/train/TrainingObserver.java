package org.meanfield.driver.train;

import java.util.List;
import java.util.Map;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.ExecutorFigures;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.worker.average.Rejection;
import org.meanfield.worker.train.Round;

/**
 * Is told what happens while a job trains. Progress comes from a thread of its own, everything else from the thread that
 * trains: what an observer throws there ends the job.
 */
public interface TrainingObserver {

    /** The data is on the workers, and training begins. */
    default void started(JobOutline job) {}

    /**
     * An epoch begins.
     *
     * @param examples in one epoch, over all workers
     */
    default void epochStarted(int epoch, int epochs, long examples) {}

    /** The epoch or the pass goes on; comes a few times a second at most, and not at all where nobody tells. */
    default void progressed(Progress progress) {}

    /** A round's mean was taken without these workers, whose examples of the round are lost. */
    default void dropped(Round round, List<Rejection> workers) {}

    /**
     * A round is trained again because of these workers.
     *
     * @param learningRateFactor multiplies the optimizer's learning rate from here on
     */
    default void rolledBack(Round round, List<Rejection> workers, double learningRateFactor) {}

    /** A round has ended with a mean. */
    default void roundEnded(RoundFigures figures) {}

    /** An epoch has ended, its validation included. */
    default void epochEnded(EpochFigures figures, int epochs) {}

    /** Training stands between two rounds: whatever follows depends on {@code at} alone. */
    default void reached(Checkpoint at) {}

    /** Something that whoever watches should know, in one sentence. */
    default void noted(String sentence) {}

    /** Examples are about to be gone through outside of the epochs; {@link #progressed} tells how far that is. */
    default void passStarted(Pass pass) {}

    /** All examples of the pass have been gone through. */
    default void passEnded(Pass pass, double seconds) {}

    /**
     * The trained model has been tried on the test data.
     *
     * @param figures loss, accuracy ... by Keras' names, in the order to show them
     */
    default void tested(Map<String, Double> figures, long examples) {}

    /** The run is finished, and its results lie at {@code location}. */
    default void finished(String location) {}

    /**
     * How far the epoch or the pass is, as the executors last told; for showing only, the exact figures come with its end.
     *
     * @param examples done in it
     * @param lossSum  of those examples, where they have losses
     * @param executors what each has done in this start of the run
     */
    record Progress(long examples, double lossSum, List<ExecutorFigures> executors) {
        public Progress {
            executors = List.copyOf(executors);
        }

        /** Where nobody knows of executors. */
        public Progress(long examples, double lossSum) {
            this(examples, lossSum, List.of());
        }

        /** The mean loss of those examples. */
        public double loss() {
            return lossSum / examples;
        }
    }
}
