package org.meanfield.driver.train;

import java.util.List;
import java.util.function.Function;
import org.meanfield.driver.config.CheckpointConfig.Moment;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.Keep;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.store.RunDirectory;

/** Writes into the run's directory what is reached, when it is due. */
public final class RunRecorder implements TrainingObserver {
    private final RunDirectory run;
    private final Moment every;
    private final Function<List<EpochFigures>, Keep> keep;
    private Checkpoint last;
    private int roundsSince;
    private long savedNanos = System.nanoTime();

    /**
     * Of a run that stands at {@code from}, which is saved or costs nothing to reach again.
     *
     * @param every when a checkpoint is written besides the end of every epoch
     * @param keep  which checkpoints stay once these epochs have ended
     */
    public RunRecorder(RunDirectory run, Checkpoint from, Moment every, Function<List<EpochFigures>, Keep> keep) {
        this.run = run;
        this.every = every;
        this.keep = keep;
        this.last = from;
    }

    @Override
    public void roundEnded(RoundFigures figures) {
        run.round(figures);
    }

    @Override
    public void reached(Checkpoint at) {
        last = at;
        roundsSince++;
        if (at.betweenEpochs() || isDue()) {
            save();
        }
        if (at.betweenEpochs()) {
            run.epoch(at.history().get(at.epochs() - 1));
        }
    }

    private boolean isDue() {
        if (every instanceof Moment.Rounds rounds) {
            return roundsSince >= rounds.count();
        }
        return every instanceof Moment.Time limit
                && System.nanoTime() - savedNanos >= limit.time().toNanos();
    }

    /** Saves what was reached last, where that is not saved, and says what it is. */
    public Checkpoint save() {
        if (roundsSince > 0) {
            run.checkpoint(last, keep.apply(last.history()));
            roundsSince = 0;
            savedNanos = System.nanoTime();
        }
        return last;
    }
}
