package org.meanfield.driver;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RunDirectory;
import org.meanfield.driver.train.TrainingObserver;

/** Writes every epoch's figures into the run's directory, and keeps them. */
final class EpochRecorder implements TrainingObserver {
    private final RunDirectory run;
    private final List<EpochFigures> figures = new ArrayList<>();

    EpochRecorder(RunDirectory run) {
        this.run = run;
    }

    @Override
    public void epochEnded(EpochFigures epoch, int epochs) {
        run.epoch(epoch);
        figures.add(epoch);
    }

    List<EpochFigures> figures() {
        return List.copyOf(figures);
    }
}
