package org.meanfield.driver.report;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.meanfield.driver.report.chart.Figure;
import org.meanfield.driver.report.chart.ScatterChart;
import org.meanfield.driver.report.chart.ScatterChart.Ideal;
import org.meanfield.driver.report.chart.ScatterChart.Place;
import org.meanfield.driver.store.Gallery.Points;

/**
 * How near the numbers come that one output answers.
 *
 * @param data where the examples come from
 */
record NumberFigures(String data, Points points) {

    /** What is answered against what is true, and by how much each answer misses. */
    List<Figure> figures() {
        return Stream.of(predicted(), residuals())
                .filter(ScatterChart::hasValues)
                .map(ScatterChart::figure)
                .toList();
    }

    private ScatterChart predicted() {
        return new ScatterChart(
                "predicted-" + points.output(),
                "Predicted and true: " + points.output(),
                "Of " + Numbers.counted(points.answers().size(), "answer") + " on " + data
                        + " the predicted value against the true one; right answers lie on the dashed line. The mean"
                        + " absolute error of these is " + Numbers.figure(meanError()) + ".",
                "true " + points.output(),
                "predicted",
                places(i -> new Place(points.truths().get(i), points.answers().get(i))),
                Ideal.EQUAL);
    }

    private ScatterChart residuals() {
        return new ScatterChart(
                "residuals-" + points.output(),
                "Residuals: " + points.output(),
                "Predicted minus true value against the predicted one: a pattern is something that the network has not"
                        + " learned.",
                "predicted " + points.output(),
                "predicted - true",
                places(i -> new Place(points.answers().get(i), error(i))),
                Ideal.ZERO);
    }

    private List<Place> places(IntFunction<Place> place) {
        return IntStream.range(0, points.answers().size()).mapToObj(place).toList();
    }

    private double error(int i) {
        return (double) points.answers().get(i) - points.truths().get(i);
    }

    private double meanError() {
        return IntStream.range(0, points.answers().size())
                .mapToDouble(i -> Math.abs(error(i)))
                .average()
                .orElse(0);
    }
}
