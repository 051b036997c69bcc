package org.meanfield.driver.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.meanfield.driver.report.chart.Bars;
import org.meanfield.driver.report.chart.Bars.Bar;
import org.meanfield.driver.report.chart.Bars.Kind;
import org.meanfield.driver.report.chart.Figure;
import org.meanfield.driver.report.chart.LineChart;
import org.meanfield.driver.report.chart.Series;
import org.meanfield.driver.report.chart.Series.Point;
import org.meanfield.driver.report.chart.Series.Stroke;
import org.meanfield.driver.report.chart.Tone;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.ExecutorFigures;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.store.RunResults;

/** What the workers and executors of a run did: how far apart they were, and where the time went. */
record WorkerFigures(RunResults run) {
    /** More epochs are told by groups of as many neighbours. */
    private static final int MOST_BARS = 20;

    private static final int MOST_EXECUTORS = 40;

    private static final List<Kind> PHASES = List.of(
            new Kind("broadcast", Tone.SKY),
            new Kind("training", Tone.BLUE),
            new Kind("merge", Tone.ORANGE),
            new Kind("validation and the rest", Tone.GREY));

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        if (run.rounds().size() > 1 && run.account().record().workers() > 1) {
            figures.add(drift().figure());
        }
        if (!run.rounds().isEmpty() && !run.epochs().isEmpty()) {
            figures.add(phases().figure());
        }
        executors().map(Bars::figure).ifPresent(figures::add);
        return figures;
    }

    private LineChart drift() {
        RoundFigures last = run.rounds().get(run.rounds().size() - 1);
        return new LineChart(
                "drift",
                "Distance of the workers from their mean",
                "The norm of a worker's weights minus the mean's, before each mean was taken. In the last round "
                        + Numbers.figure(last.driftMean()) + " on the average, " + Numbers.figure(last.driftLargest())
                        + " at most.",
                "round",
                List.of(
                        distances("mean", Tone.BLUE, Stroke.SOLID, RoundFigures::driftMean),
                        distances("largest", Tone.ORANGE, Stroke.DASHED, RoundFigures::driftLargest)),
                Optional.empty(),
                Optional.empty());
    }

    private Series distances(String name, Tone tone, Stroke stroke, ToDoubleFunction<RoundFigures> distance) {
        List<Point> points = new ArrayList<>();
        for (RoundFigures round : run.rounds()) {
            double value = distance.applyAsDouble(round);
            points.add(new Point(
                    points.size() + 1,
                    value,
                    name + ", epoch " + round.epoch() + ", round " + round.round() + ": " + Numbers.figure(value)));
        }
        return new Series(name, tone, stroke, points);
    }

    private Bars phases() {
        int group = (run.epochs().size() + MOST_BARS - 1) / MOST_BARS;
        List<Bar> bars = new ArrayList<>();
        for (int from = 0; from < run.epochs().size(); from += group) {
            List<EpochFigures> some =
                    run.epochs().subList(from, Math.min(run.epochs().size(), from + group));
            List<Double> seconds = phases(some);
            double sum = seconds.stream().mapToDouble(Double::doubleValue).sum();
            bars.add(new Bar(label(some), seconds, Numbers.duration(sum)));
        }
        List<Double> all = phases(run.epochs());
        double sum = all.stream().mapToDouble(Double::doubleValue).sum();
        return new Bars(
                "phases",
                "Time by phase",
                "Of " + Numbers.duration(sum) + " in all epochs: broadcast " + share(all.get(0), sum) + ", training "
                        + share(all.get(1), sum) + ", merge " + share(all.get(2), sum)
                        + ", validation, checkpoints and the rest " + share(all.get(3), sum) + ".",
                "s",
                PHASES,
                bars);
    }

    private static String label(List<EpochFigures> epochs) {
        int first = epochs.get(0).epoch();
        int last = epochs.get(epochs.size() - 1).epoch();
        return first == last ? "epoch " + first : "epochs " + first + "–" + last;
    }

    private List<Double> phases(List<EpochFigures> epochs) {
        double first = epochs.get(0).epoch();
        double last = epochs.get(epochs.size() - 1).epoch();
        List<RoundFigures> rounds = run.rounds().stream()
                .filter(round -> round.epoch() >= first && round.epoch() <= last)
                .toList();
        double broadcast = seconds(rounds, RoundFigures::broadcastMillis);
        double training = seconds(rounds, RoundFigures::trainMillis);
        double merge = seconds(rounds, RoundFigures::mergeMillis);
        double all = epochs.stream().mapToDouble(EpochFigures::seconds).sum();
        return List.of(broadcast, training, merge, Math.max(0, all - broadcast - training - merge));
    }

    private static double seconds(List<RoundFigures> rounds, ToDoubleFunction<RoundFigures> millis) {
        return rounds.stream().mapToDouble(millis).sum() / 1000;
    }

    private static String share(double part, double sum) {
        return Numbers.percent(sum == 0 ? 0 : part / sum);
    }

    private Optional<Bars> executors() {
        List<ExecutorFigures> slowest = run.executors().stream()
                .sorted(Comparator.comparingDouble(ExecutorFigures::seconds).reversed())
                .limit(MOST_EXECUTORS)
                .toList();
        if (slowest.isEmpty()) {
            return Optional.empty();
        }
        String busiest = Numbers.duration(slowest.get(0).seconds());
        double least = run.executors().stream()
                .mapToDouble(ExecutorFigures::seconds)
                .min()
                .orElse(0);
        return Optional.of(new Bars(
                "executors",
                "Time by executor",
                "Seconds of training tasks, with examples a second: "
                        + Numbers.counted(run.executors().size(), "executor")
                        + (run.executors().size() == 1
                                ? ", " + busiest
                                : ", the busiest " + busiest + ", the idlest " + Numbers.duration(least))
                        + ".",
                "s",
                List.of(new Kind("seconds of tasks", Tone.BLUE)),
                slowest.stream()
                        .map(executor -> new Bar(
                                executor.executor() + " " + executor.host(),
                                List.of(executor.seconds()),
                                Numbers.rate(executor.examples() / executor.seconds())))
                        .toList()));
    }
}
