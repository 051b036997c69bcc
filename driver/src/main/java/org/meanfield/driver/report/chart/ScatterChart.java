package org.meanfield.driver.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Points by two numbers, with a line that they would lie on at best.
 *
 * @param across what the horizontal axis counts
 * @param up     what the vertical axis counts
 */
public record ScatterChart(
        String name, String title, String told, String across, String up, List<Place> places, Ideal ideal) {
    public ScatterChart {
        places = List.copyOf(places.stream().filter(Place::isFinite).toList());
    }

    /** A point. */
    public record Place(double x, double y) {
        boolean isFinite() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    /** Where points would lie at best. */
    public enum Ideal {
        EQUAL,
        ZERO
    }

    public boolean hasValues() {
        return !places.isEmpty();
    }

    public Figure figure() {
        DoubleStream xs = places.stream().mapToDouble(Place::x);
        DoubleStream ys = places.stream().mapToDouble(Place::y);
        Plot plot = ideal == Ideal.EQUAL
                ? square(DoubleStream.concat(xs, ys).toArray())
                : new Plot(
                        axis(xs.toArray()),
                        axis(DoubleStream.concat(ys, DoubleStream.of(0)).toArray()));
        List<Element> shapes = new ArrayList<>(plot.axes(across));
        shapes.add(Plot.label(Plot.LEFT, 18, up));
        shapes.add(ideal(plot).with("class", "thin dashed " + Tone.ORANGE.line()));
        places.forEach(place -> shapes.add(Element.of("circle")
                .with("cx", plot.x(place.x()))
                .with("cy", plot.y(place.y()))
                .with("r", 2.2)
                .with("opacity", 0.5)
                .with("class", Tone.BLUE.fill())));
        return new Figure(name, title, told, Plot.WIDTH, Plot.HEIGHT, shapes);
    }

    private static Plot square(double[] values) {
        Axis axis = axis(values);
        return new Plot(axis, axis);
    }

    private static Axis axis(double[] values) {
        return Axis.linear(
                DoubleStream.of(values).min().orElse(0),
                DoubleStream.of(values).max().orElse(1));
    }

    private Element ideal(Plot plot) {
        double low = plot.across().low();
        double high = plot.across().high();
        return ideal == Ideal.EQUAL
                ? Plot.line(plot.x(low), plot.y(low), plot.x(high), plot.y(high))
                : Plot.line(plot.x(low), plot.y(0), plot.x(high), plot.y(0));
    }
}
