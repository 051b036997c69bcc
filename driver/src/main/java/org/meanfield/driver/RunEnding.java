package org.meanfield.driver;

import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.Interruption;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.RunDirectory;
import org.meanfield.driver.train.RunRecorder;
import org.meanfield.driver.train.TrainingObserver;

/** Ends the job where somebody asks for it, with all saved that was reached. */
record RunEnding(RunDirectory run, RunRecorder recorder, Interruption interruption) implements TrainingObserver {

    @Override
    public void reached(Checkpoint at) {
        ifAsked();
    }

    /** Ends the job here, where somebody asks for it. */
    void ifAsked() {
        if (interruption.requested()) {
            throw interrupted();
        }
    }

    /** Saves what was reached last, and says how the job ends. */
    JobException interrupted() {
        Checkpoint last;
        try {
            last = recorder.save();
        } catch (JobException notSaved) {
            return notSaved;
        }
        if (last.epochs() == 0 && last.betweenEpochs()) {
            return new JobException(
                    ExitCode.INTERRUPTED,
                    "Stopped by a signal before the first round ended: there is nothing to save.");
        }
        String part = last.betweenEpochs()
                ? ""
                : " and " + last.part().batches() + " mini-batches of epoch " + (last.epochs() + 1);
        return new JobException(
                ExitCode.INTERRUPTED,
                "Stopped by a signal after epoch " + last.epochs() + part + ": the run is saved in " + run.location()
                        + ".");
    }
}
