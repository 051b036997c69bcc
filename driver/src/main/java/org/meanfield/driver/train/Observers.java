package org.meanfield.driver.train;

import java.util.List;
import java.util.Map;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.worker.average.Rejection;
import org.meanfield.worker.train.Round;

/** Several observers as one, told in their order. */
public final class Observers implements TrainingObserver {
    private final List<TrainingObserver> all;

    public Observers(TrainingObserver... all) {
        this.all = List.of(all);
    }

    @Override
    public void started(JobOutline job) {
        all.forEach(observer -> observer.started(job));
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
    public void dropped(Round round, List<Rejection> workers) {
        all.forEach(observer -> observer.dropped(round, workers));
    }

    @Override
    public void rolledBack(Round round, List<Rejection> workers, double learningRateFactor) {
        all.forEach(observer -> observer.rolledBack(round, workers, learningRateFactor));
    }

    @Override
    public void roundEnded(RoundFigures figures) {
        all.forEach(observer -> observer.roundEnded(figures));
    }

    @Override
    public void epochEnded(EpochFigures figures, int epochs) {
        all.forEach(observer -> observer.epochEnded(figures, epochs));
    }

    @Override
    public void reached(Checkpoint at) {
        all.forEach(observer -> observer.reached(at));
    }

    @Override
    public void noted(String sentence) {
        all.forEach(observer -> observer.noted(sentence));
    }

    @Override
    public void passStarted(Pass pass) {
        all.forEach(observer -> observer.passStarted(pass));
    }

    @Override
    public void passEnded(Pass pass, double seconds) {
        all.forEach(observer -> observer.passEnded(pass, seconds));
    }

    @Override
    public void tested(Map<String, Double> figures, long examples) {
        all.forEach(observer -> observer.tested(figures, examples));
    }

    @Override
    public void finished(String location) {
        all.forEach(observer -> observer.finished(location));
    }
}
