package org.meanfield.driver;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.meanfield.driver.config.CheckpointConfig;
import org.meanfield.driver.config.CheckpointConfig.Moment;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.Interruption;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.ExecutorFigures;
import org.meanfield.driver.store.Keep;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.store.RunDirectory;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.stop.BestEpoch;
import org.meanfield.driver.train.stop.StopRules;

/** Writes into the run's directory what is reached, when it is due, and ends the job there when somebody asks for it. */
final class RunRecorder implements TrainingObserver {
    private final RunDirectory run;
    private final CheckpointConfig config;
    private final StopRules stop;
    private final Interruption interruption;
    private final Supplier<List<ExecutorFigures>> executors;
    private Checkpoint last;
    private int roundsSince;
    private long savedNanos = System.nanoTime();

    /**
     * Of a run that stands at {@code from}, which is saved or costs nothing to reach again.
     *
     * @param executors what they have done so far
     */
    RunRecorder(
            RunDirectory run,
            Checkpoint from,
            CheckpointConfig config,
            StopRules stop,
            Interruption interruption,
            Supplier<List<ExecutorFigures>> executors) {
        this.run = run;
        this.config = config;
        this.stop = stop;
        this.interruption = interruption;
        this.executors = executors;
        this.last = from;
    }

    @Override
    public void roundEnded(RoundFigures figures) {
        run.round(figures);
    }

    @Override
    public void reached(Checkpoint at) {
        boolean epochEnded = at.part().batches() == 0;
        last = at;
        roundsSince++;
        if (epochEnded || isDue()) {
            save();
        }
        if (epochEnded) {
            run.epoch(at.history().get(at.epochs() - 1));
            settle();
        }
        endIfAsked();
    }

    /** Ends the job here, where somebody asks for it. */
    void endIfAsked() {
        if (interruption.requested()) {
            throw interrupted();
        }
    }

    /** Writes what was heard of executors so far. */
    void settle() {
        run.executors(executors.get());
    }

    private boolean isDue() {
        Moment every = config.every();
        if (every instanceof Moment.Rounds rounds) {
            return roundsSince >= rounds.count();
        }
        return every instanceof Moment.Time limit
                && System.nanoTime() - savedNanos >= limit.time().toNanos();
    }

    private void save() {
        if (roundsSince > 0) {
            run.checkpoint(last, keep(config, stop, last.history()));
            roundsSince = 0;
            savedNanos = System.nanoTime();
        }
    }

    static Keep keep(CheckpointConfig config, StopRules stop, List<EpochFigures> history) {
        Set<Integer> epochs = new HashSet<>();
        BestEpoch.of(history, config.monitor()).ifPresent(epochs::add);
        stop.restored(history).ifPresent(epochs::add);
        return new Keep(config.keep(), epochs);
    }

    /** Saves what was reached last, and says how the job ends. */
    JobException interrupted() {
        try {
            save();
        } catch (JobException notSaved) {
            return notSaved;
        }
        if (last.epochs() == 0 && last.part().batches() == 0) {
            return new JobException(
                    ExitCode.INTERRUPTED,
                    "Stopped by a signal before the first round ended: there is nothing to save.");
        }
        String part = last.part().batches() == 0
                ? ""
                : " and " + last.part().batches() + " mini-batches of epoch " + (last.epochs() + 1);
        return new JobException(
                ExitCode.INTERRUPTED,
                "Stopped by a signal after epoch " + last.epochs() + part + ": the run is saved in " + run.location()
                        + ".");
    }
}
