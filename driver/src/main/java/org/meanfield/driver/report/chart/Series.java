package org.meanfield.driver.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A line of a chart: points from left to right, of which those that are no finite numbers are gaps. */
public record Series(String name, Tone tone, Stroke stroke, List<Point> points) {
    /** More points than a figure has room for are told by the smallest and the largest of neighbours. */
    private static final int MOST = 400;

    public Series {
        points = List.copyOf(points);
    }

    /** How a line is drawn: colours are not all that tells lines apart. */
    public enum Stroke {
        SOLID("line"),
        DASHED("line dashed");

        private final String style;

        Stroke(String style) {
            this.style = style;
        }

        String style() {
            return style;
        }
    }

    /**
     * A value at a place.
     *
     * @param told both in words
     */
    public record Point(double x, double y, String told) {
        boolean isFinite() {
            return Double.isFinite(y);
        }
    }

    /** The points to draw. */
    List<Point> drawn() {
        if (points.size() <= MOST) {
            return points;
        }
        int bucket = (points.size() + MOST / 2 - 1) / (MOST / 2);
        List<Point> drawn = new ArrayList<>();
        for (int from = 0; from < points.size(); from += bucket) {
            List<Point> some = points.subList(from, Math.min(points.size(), from + bucket)).stream()
                    .filter(Point::isFinite)
                    .toList();
            if (!some.isEmpty()) {
                Comparator<Point> byValue = Comparator.comparingDouble(Point::y);
                Point least = some.stream().min(byValue).orElseThrow();
                Point most = some.stream().max(byValue).orElseThrow();
                drawn.add(least.x() <= most.x() ? least : most);
                drawn.add(least.x() <= most.x() ? most : least);
            }
        }
        return drawn;
    }
}
