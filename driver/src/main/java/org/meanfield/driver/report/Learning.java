package org.meanfield.driver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.config.OnDivergence;
import org.meanfield.driver.report.chart.Series.Point;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.store.RunResults;
import org.meanfield.driver.train.stop.BestEpoch;

/**
 * What the figures of a run's epochs say of it.
 *
 * @param epochs at least one
 * @param rounds as far as they are known
 */
record Learning(List<EpochFigures> epochs, List<RoundFigures> rounds, Optional<JobConfig> config) {
    /** A loss that rises by less of itself may do so by chance. */
    private static final double NOISE = 0.01;

    static Learning of(RunResults run, Optional<JobConfig> config) {
        return new Learning(run.epochs(), run.rounds(), config);
    }

    /** The epoch with the best of the figures that the run goes by. */
    OptionalInt best() {
        return config.map(job -> BestEpoch.of(epochs, job.checkpoint().monitor()))
                .orElseGet(OptionalInt::empty);
    }

    /** A figure of an epoch that has ended. */
    Optional<Double> figure(int epoch, String name) {
        return epochs.stream()
                .filter(figures -> figures.epoch() == epoch)
                .map(figures -> figures.figures().get(name))
                .filter(value -> value != null)
                .findFirst();
    }

    /** The epoch after which the validation loss rose while that of training fell on. */
    Optional<Integer> overFittingFrom() {
        int last = epochs.get(epochs.size() - 1).epoch();
        return epochs.stream()
                .filter(epoch -> epoch.figures().containsKey("val_loss"))
                .min((one, other) -> Double.compare(
                        one.figures().get("val_loss"), other.figures().get("val_loss")))
                .map(EpochFigures::epoch)
                .filter(epoch -> rose(epoch, last));
    }

    private boolean rose(int from, int to) {
        double lowest = figure(from, "val_loss").orElse(Double.NaN);
        double validation = figure(to, "val_loss").orElse(Double.NaN) - lowest;
        double training =
                figure(to, "loss").orElse(Double.NaN) - figure(from, "loss").orElse(Double.NaN);
        return validation > NOISE * Math.abs(lowest) && training < 0;
    }

    /** One figure of training and validation in words. */
    String told(String name) {
        int last = epochs.get(epochs.size() - 1).epoch();
        StringBuilder words = new StringBuilder("After epoch " + last + ": training " + at(last, name));
        if (figure(last, Curves.VALIDATION + name).isPresent()) {
            words.append(", validation ").append(at(last, Curves.VALIDATION + name));
        }
        words.append('.');
        if (name.equals("loss")) {
            overFittingFrom().ifPresent(from -> words.append(" Over-fitting since epoch ")
                    .append(from)
                    .append(": the validation loss rose from ")
                    .append(at(from, "val_loss"))
                    .append(" while the training loss fell on."));
        }
        return words.toString();
    }

    private String at(int epoch, String name) {
        return Numbers.figure(figure(epoch, name).orElse(Double.NaN));
    }

    /**
     * After each epoch; none where nobody knows: of runs that were trained again at a smaller rate only what was noted
     * counts.
     */
    List<Point> learningRates() {
        List<Point> points = new ArrayList<>();
        for (EpochFigures epoch : epochs) {
            Optional.ofNullable(epoch.figures().get("learning_rate"))
                    .or(() -> scheduled(epoch.epoch()))
                    .ifPresent(rate -> points.add(
                            new Point(epoch.epoch(), rate, "epoch " + epoch.epoch() + ": " + Numbers.value(rate))));
        }
        return points;
    }

    private Optional<Double> scheduled(int epoch) {
        long steps = rounds.stream()
                .filter(round -> round.epoch() == epoch)
                .mapToLong(RoundFigures::batches)
                .max()
                .orElse(0);
        return config.filter(job -> !(job.averaging().onDivergence() instanceof OnDivergence.Rollback))
                .filter(job -> steps > 0)
                .map(job -> job.training().optimizer().learningRate().at(epoch * steps));
    }
}
