package org.meanfield.driver.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.meanfield.driver.report.chart.Series.Point;

/**
 * Lines over whole numbers such as epochs.
 *
 * @param across     what the horizontal axis counts
 * @param shadedFrom what lies to the right of this is shaded
 */
public record LineChart(
        String name,
        String title,
        String told,
        String across,
        List<Series> series,
        Optional<Mark> mark,
        Optional<Double> shadedFrom) {
    /** A range this wide is drawn in powers of ten. */
    private static final double WIDE = 100;

    public LineChart {
        series = List.copyOf(series);
    }

    /** A place that matters. */
    public record Mark(double x, String label) {}

    /** Whether there is a value to draw. */
    public boolean hasValues() {
        return ys().findAny().isPresent();
    }

    private DoubleStream ys() {
        return series.stream()
                .flatMap(line -> line.points().stream())
                .filter(Point::isFinite)
                .mapToDouble(Point::y);
    }

    private DoubleStream xs() {
        return series.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::x);
    }

    public Figure figure() {
        Plot plot =
                new Plot(Axis.whole((int) xs().min().orElse(0), (int) xs().max().orElse(1)), upward());
        List<Element> shapes = new ArrayList<>();
        shadedFrom.ifPresent(from -> shapes.add(shade(plot, from)));
        shapes.addAll(plot.axes(across));
        shapes.addAll(Plot.legend(series));
        mark.ifPresent(place -> shapes.addAll(drawn(plot, place)));
        series.forEach(line -> shapes.addAll(drawn(plot, line)));
        return new Figure(name, title, told, Plot.WIDTH, Plot.HEIGHT, shapes);
    }

    private Axis upward() {
        double low = ys().min().orElse(0);
        double high = ys().max().orElse(1);
        return low > 0 && high / low >= WIDE ? Axis.logarithmic(low, high) : Axis.linear(low, high);
    }

    private static Element shade(Plot plot, double from) {
        return Element.of("rect")
                .with("x", plot.x(from))
                .with("y", Plot.TOP)
                .with("width", plot.x(plot.across().high()) - plot.x(from))
                .with("height", plot.floor() - Plot.TOP)
                .with("class", Tone.ORANGE.fill())
                .with("opacity", 0.1);
    }

    private List<Element> drawn(Plot plot, Mark mark) {
        double x = plot.x(mark.x());
        boolean right = plot.across().place(mark.x()) < 0.6;
        double far = x + (right ? 1 : -1) * (5 + mark.label().length() * Plot.LETTER);
        boolean crossed = series.stream().anyMatch(line -> isHigh(plot, line, Math.min(x, far), Math.max(x, far)));
        return List.of(
                Plot.line(x, Plot.TOP, x, plot.floor()).with("class", "thin dashed " + Tone.GREEN.line()),
                Element.of("text")
                        .with("x", right ? x + 5 : x - 5)
                        .with("y", crossed ? plot.floor() - 6 : Plot.TOP + 11)
                        .with("text-anchor", right ? "start" : "end")
                        .with("class", Tone.GREEN.fill())
                        .text(mark.label()));
    }

    /** Whether a line runs through the words of a mark that stand between {@code from} and {@code to} at its upper end. */
    private static boolean isHigh(Plot plot, Series series, double from, double to) {
        List<Point> points = series.points().stream().filter(Point::isFinite).toList();
        for (int i = 0; i < points.size(); i++) {
            Point left = points.get(Math.max(0, i - 1));
            Point right = points.get(i);
            boolean beside = plot.x(right.x()) < from || plot.x(left.x()) > to;
            if (!beside
                    && Math.min(heightAt(plot, left, right, from), heightAt(plot, left, right, to)) < Plot.TOP + 18) {
                return true;
            }
        }
        return false;
    }

    /** Where the straight line between two points is at {@code x}, or at the end of it that is nearer. */
    private static double heightAt(Plot plot, Point left, Point right, double x) {
        double length = plot.x(right.x()) - plot.x(left.x());
        double part = length == 0 ? 1 : Math.max(0, Math.min(1, (x - plot.x(left.x())) / length));
        return plot.y(left.y()) + part * (plot.y(right.y()) - plot.y(left.y()));
    }

    private static List<Element> drawn(Plot plot, Series series) {
        List<Element> shapes = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        List<Point> points = series.drawn();
        boolean pen = false;
        for (Point point : points) {
            if (point.isFinite()) {
                path.append(pen ? 'L' : 'M')
                        .append(Element.coordinate(plot.x(point.x())))
                        .append(' ')
                        .append(Element.coordinate(plot.y(point.y())));
            }
            pen = point.isFinite();
        }
        shapes.add(Element.of("path")
                .with("d", path)
                .with("class", series.stroke().style() + " " + series.tone().line()));
        String dots = points.size() > 40 ? "hover " : "";
        points.stream()
                .filter(Point::isFinite)
                .forEach(point -> shapes.add(Element.of("circle")
                        .with("cx", plot.x(point.x()))
                        .with("cy", plot.y(point.y()))
                        .with("r", 3.5)
                        .with("class", dots + series.tone().fill())
                        .add(Element.of("title").text(point.told()))));
        return shapes;
    }
}
