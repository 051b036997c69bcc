package org.meanfield.driver.report.chart;

import java.util.ArrayList;
import java.util.List;

/** The rectangle that values are drawn in, between its two axes; y grows upward. */
record Plot(Axis across, Axis up) {
    static final double WIDTH = 480;
    static final double HEIGHT = 280;
    static final double LEFT = 54;
    private static final double RIGHT = 16;
    static final double TOP = 36;
    private static final double BOTTOM = 40;
    private static final double LEGEND_SAMPLE = 18;
    /** Of one letter, on the average. */
    static final double LETTER = 6.4;

    double x(double value) {
        return LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
    }

    double y(double value) {
        return HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
    }

    double floor() {
        return HEIGHT - BOTTOM;
    }

    /** Grid lines, the labels of ticks, and what the horizontal axis counts. */
    List<Element> axes(String acrossName) {
        List<Element> shapes = new ArrayList<>();
        for (double tick : up.ticks()) {
            shapes.add(line(LEFT, y(tick), WIDTH - RIGHT, y(tick)).with("class", "grid"));
            shapes.add(label(LEFT - 8, y(tick) + 4, up.label(tick)).with("text-anchor", "end"));
        }
        for (double tick : across.ticks()) {
            shapes.add(label(x(tick), floor() + 16, across.label(tick)).with("text-anchor", "middle"));
        }
        shapes.add(label((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, acrossName).with("text-anchor", "middle"));
        return shapes;
    }

    /** One name for each series above the plot, beside a sample of how it is drawn. */
    static List<Element> legend(List<Series> all) {
        List<Element> shapes = new ArrayList<>();
        double x = LEFT;
        int most = (int) (((WIDTH - LEFT - RIGHT) / all.size() - LEGEND_SAMPLE - 20) / LETTER);
        for (Series series : all) {
            String name = shortened(series.name(), Math.max(3, most));
            shapes.add(line(x, 14, x + LEGEND_SAMPLE, 14)
                    .with("class", series.stroke().style() + " " + series.tone().line()));
            shapes.add(label(x + LEGEND_SAMPLE + 6, 18, name));
            x += LEGEND_SAMPLE + 6 + name.length() * LETTER + 14;
        }
        return shapes;
    }

    /** With its middle left out where it is longer: names of runs differ at either end. */
    private static String shortened(String name, int most) {
        int end = (most - 1) / 2;
        return name.length() <= most
                ? name
                : name.substring(0, most - 1 - end) + "…" + name.substring(name.length() - end);
    }

    static Element line(double x1, double y1, double x2, double y2) {
        return Element.of("line").with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
    }

    static Element label(double x, double y, String text) {
        return Element.of("text")
                .with("x", x)
                .with("y", y)
                .with("class", "quiet")
                .text(text);
    }
}
