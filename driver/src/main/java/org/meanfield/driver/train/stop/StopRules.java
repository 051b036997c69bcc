package org.meanfield.driver.train.stop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.meanfield.driver.config.StopConfig;
import org.meanfield.driver.config.StopConfig.EarlyStopping;
import org.meanfield.driver.config.StopConfig.Target;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.EpochFigures;

/** All rules of a run. They know the history and nothing else: a run that goes on stops where it would have. */
public final class StopRules {
    private final StopConfig config;

    public StopRules(StopConfig config) {
        this.config = config;
    }

    /** Why training ends after these epochs, in one sentence; none where it goes on. */
    public Optional<String> reason(List<EpochFigures> history) {
        if (history.isEmpty()) {
            return Optional.empty();
        }
        EpochFigures last = history.get(history.size() - 1);
        return Stream.of(
                        config.target().flatMap(target -> reached(target, last)),
                        config.earlyStopping().flatMap(early -> exhausted(early, history)),
                        timeIsUp(history))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Looks at the losses of an epoch that has just ended.
     *
     * @throws JobException kind DIVERGED where one is no number, and that is to end the job
     */
    public void check(EpochFigures last) {
        if (!config.terminateOnNaN()) {
            return;
        }
        for (String loss : List.of("loss", "val_loss")) {
            double figure = last.figures().getOrDefault(loss, 0.0);
            if (!Double.isFinite(figure)) {
                throw new JobException(
                        ExitCode.DIVERGED,
                        "Training diverged in epoch " + last.epoch() + ": " + loss + " is " + figure
                                + "; try a smaller learning_rate of training.optimizer");
            }
        }
    }

    /** The epoch whose weights are the result of a run with this history; none where those of the last are. */
    public OptionalInt restored(List<EpochFigures> history) {
        return config.earlyStopping()
                .filter(EarlyStopping::restoreBestWeights)
                .map(early -> Patience.after(history, early).epoch())
                .orElseGet(OptionalInt::empty);
    }

    private static Optional<String> reached(Target target, EpochFigures last) {
        String name = target.monitor().name();
        double figure = last.figures().get(name);
        return target.monitor().reaches(figure, target.value())
                ? Optional.of("stop.target: " + name + " is " + figure + " after epoch " + last.epoch() + ".")
                : Optional.empty();
    }

    private static Optional<String> exhausted(EarlyStopping early, List<EpochFigures> history) {
        Patience patience = Patience.after(history, early);
        return patience.isOver(history.size(), early) && history.size() > 1
                ? Optional.of("stop.early_stopping: " + early.monitor().name() + " is not better since epoch "
                        + patience.bestEpoch() + ", when it was " + patience.best() + ".")
                : Optional.empty();
    }

    private Optional<String> timeIsUp(List<EpochFigures> history) {
        double seconds = history.stream().mapToDouble(EpochFigures::seconds).sum();
        return config.maxTime()
                .filter(most -> seconds >= most.toNanos() / 1e9)
                .map(most -> "stop.max_time: trained for " + Math.round(seconds) + " s of " + most.toSeconds() + " s.");
    }
}
