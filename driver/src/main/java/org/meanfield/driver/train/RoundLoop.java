package org.meanfield.driver.train;

import java.util.Locale;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.driver.config.OnDivergence;
import org.meanfield.driver.config.TrainingConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.average.Rejection;
import org.meanfield.worker.average.WorkerReport;
import org.meanfield.worker.train.Round;

/** One round, repeated with a smaller learning rate where the configuration says so. */
final class RoundLoop {
    /** Below this share of the configured learning rate no smaller one is tried. */
    private static final double LEAST_FACTOR = 1e-6;

    private final TrainingConfig training;
    private final AveragingConfig averaging;
    private final Workers workers;
    private final TrainingObserver observer;

    RoundLoop(TrainingConfig training, AveragingConfig averaging, Workers workers, TrainingObserver observer) {
        this.training = training;
        this.averaging = averaging;
        this.workers = workers;
        this.observer = observer;
    }

    /** A round's result and what it hands to the next one. */
    record Trained(RoundResult result, AveragingState next) {}

    Trained train(Round round, AveragingState state) {
        RoundResult result = workers.train(round.at(state.learningRateFactor()), state.model());
        if (!result.rejected().isEmpty()) {
            if (averaging.onDivergence() instanceof OnDivergence.Rollback rollback
                    && state.learningRateFactor() * rollback.lrFactor() >= LEAST_FACTOR) {
                AveragingState slower = state.slower(rollback.lrFactor());
                observer.rolledBack(round, result.rejected(), slower.learningRateFactor());
                return train(round, slower);
            }
            if (!(averaging.onDivergence() instanceof OnDivergence.Drop)
                    || result.scores().examples() == 0) {
                throw diverged(round, state, result.rejected().get(0));
            }
            observer.dropped(round, result.rejected());
        }
        return new Trained(result, averaging.outer().next(state, result.mean(), workers.statistics()));
    }

    private JobException diverged(Round round, AveragingState state, Rejection rejection) {
        WorkerReport report = rejection.report();
        long step = state.model().steps() + report.lastBatch() - round.firstBatch();
        double rate = training.optimizer().learningRate().at(step) * state.learningRateFactor();
        return new JobException(
                ExitCode.DIVERGED,
                String.format(
                        Locale.ROOT,
                        "Training diverged in epoch %d, round %d, mini-batch %d: worker %d of %d %s, at a learning rate of"
                                + " %s; %s",
                        round.epoch(),
                        round.number(),
                        report.lastBatch() + 1,
                        report.worker(),
                        averaging.workers(),
                        rejection.why(),
                        rate,
                        workers.advice(averaging.onDivergence())));
    }
}
