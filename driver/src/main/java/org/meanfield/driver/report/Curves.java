package org.meanfield.driver.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.meanfield.driver.report.chart.Figure;
import org.meanfield.driver.report.chart.LineChart;
import org.meanfield.driver.report.chart.LineChart.Mark;
import org.meanfield.driver.report.chart.Series;
import org.meanfield.driver.report.chart.Series.Point;
import org.meanfield.driver.report.chart.Series.Stroke;
import org.meanfield.driver.report.chart.Tone;
import org.meanfield.driver.store.EpochFigures;

/** How a run learned, epoch by epoch: each of its figures for training and validation, and its learning rate. */
record Curves(Learning learning) {
    private static final String RATE = "learning_rate";
    static final String VALIDATION = "val_";

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (String name : names(learning.epochs())) {
            LineChart chart = chart(name);
            if (chart.hasValues()) {
                figures.add(chart.figure());
            }
        }
        learningRate().map(LineChart::figure).ifPresent(figures::add);
        return figures;
    }

    /** The figures of epochs by their names in training, loss first. */
    static List<String> names(List<EpochFigures> epochs) {
        Set<String> names = new LinkedHashSet<>();
        epochs.forEach(epoch -> names.addAll(epoch.figures().keySet()));
        return names.stream()
                .filter(name -> !name.startsWith(VALIDATION) && !name.equals(RATE))
                .toList();
    }

    private LineChart chart(String name) {
        List<Series> series = new ArrayList<>();
        series.add(series("training", Tone.BLUE, Stroke.SOLID, learning.epochs(), name));
        boolean validated =
                learning.epochs().stream().anyMatch(epoch -> epoch.figures().containsKey(VALIDATION + name));
        if (validated) {
            series.add(series("validation", Tone.ORANGE, Stroke.DASHED, learning.epochs(), VALIDATION + name));
        }
        Optional<Mark> best = learning.best().stream()
                .mapToObj(epoch -> new Mark(epoch, "best: epoch " + epoch))
                .findFirst();
        Optional<Double> shaded =
                name.equals("loss") ? learning.overFittingFrom().map(Integer::doubleValue) : Optional.empty();
        return new LineChart(name, title(name), learning.told(name), "epoch", series, best, shaded);
    }

    /** One figure of all epochs. */
    static Series series(String label, Tone tone, Stroke stroke, List<EpochFigures> epochs, String name) {
        List<Point> points = epochs.stream()
                .map(epoch -> {
                    double value = epoch.figures().getOrDefault(name, Double.NaN);
                    return new Point(
                            epoch.epoch(), value, label + ", epoch " + epoch.epoch() + ": " + Numbers.figure(value));
                })
                .toList();
        return new Series(label, tone, stroke, points);
    }

    private Optional<LineChart> learningRate() {
        List<Point> points = learning.learningRates();
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new LineChart(
                        RATE,
                        "Learning rate",
                        "The optimizer's learning rate at the end of each epoch: "
                                + points.get(points.size() - 1).told() + ".",
                        "epoch",
                        List.of(new Series("learning rate", Tone.PURPLE, Stroke.SOLID, points)),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** {@code root_mean_squared_error} as a heading. */
    static String title(String name) {
        String words = name.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
