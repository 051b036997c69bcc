package org.meanfield.driver.dl4j;

import java.util.List;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.TrainingObserver;

/** Tells DL4J's listeners of the network on the driver, which holds the mean whenever they are called. */
final class Listeners implements TrainingObserver {
    private final SparkNetwork network;
    private final List<TrainingListener> all;
    private final Score score;

    /** @param score of the round that has just ended */
    Listeners(SparkNetwork network, List<TrainingListener> all, Score score) {
        this.network = network;
        this.all = all;
        this.score = score;
    }

    interface Score {
        double ofRound();
    }

    @Override
    public void epochStarted(int epoch, int epochs, long examples) {
        all.forEach(listener -> listener.onEpochStart(network.model()));
    }

    @Override
    public void reached(Checkpoint at) {
        network.state().load(at.state().model());
        network.score().accept(score.ofRound());
        int iterations = Math.toIntExact(at.state().model().steps());
        all.forEach(listener -> listener.iterationDone(
                network.model(), iterations, network.form().epochs()));
        if (at.betweenEpochs()) {
            all.forEach(listener -> listener.onEpochEnd(network.model()));
        }
    }
}
