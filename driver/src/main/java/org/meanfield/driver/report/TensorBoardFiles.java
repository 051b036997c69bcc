package org.meanfield.driver.report;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RunDirectory;
import org.meanfield.driver.train.TrainingObserver;

/**
 * Tells the figures of every epoch to TensorBoard, as Keras' callback of that name does: {@code epoch_loss} and the others
 * as runs {@code train} and {@code validation}, at steps that count from 0. An epoch is a file of its own, so that every
 * file is whole, and TensorBoard reads those that are new.
 */
public final class TensorBoardFiles implements TrainingObserver {
    private final RunDirectory run;
    private final Clock clock;

    TensorBoardFiles(RunDirectory run, Clock clock) {
        this.run = run;
        this.clock = clock;
    }

    public static TensorBoardFiles of(RunDirectory run) {
        return new TensorBoardFiles(run, Clock.systemUTC());
    }

    @Override
    public void reached(Checkpoint at) {
        if (at.betweenEpochs()) {
            EpochFigures epoch = at.history().get(at.epochs() - 1);
            write("train", epoch.epoch(), epoch.training());
            write("validation", epoch.epoch(), epoch.validation());
        }
    }

    private void write(String part, int epoch, Map<String, Double> figures) {
        if (figures.isEmpty()) {
            return;
        }
        Map<String, Double> tagged = new LinkedHashMap<>();
        figures.forEach((name, figure) -> tagged.put("epoch_" + name, figure));
        double now = clock.millis() / 1000.0;
        run.tensorBoard(part, epoch, out -> {
            out.write(EventRecord.version(now));
            out.write(EventRecord.scalars(now, epoch - 1L, tagged));
        });
    }
}
