package org.meanfield.driver;

import java.util.List;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.train.TrainingObserver;

/** Several observers as one, told in their order. */
final class Observers implements TrainingObserver {
    private final List<TrainingObserver> all;

    Observers(TrainingObserver... all) {
        this.all = List.of(all);
    }

    @Override
    public void epochStarted(int epoch, int epochs, long examples) {
        all.forEach(observer -> observer.epochStarted(epoch, epochs, examples));
    }

    @Override
    public void progressed(Progress progress) {
        all.forEach(observer -> observer.progressed(progress));
    }

    @Override
    public void epochEnded(EpochFigures figures, int epochs) {
        all.forEach(observer -> observer.epochEnded(figures, epochs));
    }
}
