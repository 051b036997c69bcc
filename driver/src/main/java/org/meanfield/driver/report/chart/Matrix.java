package org.meanfield.driver.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts of what was taken for what: the right ones on the diagonal in blue, mistakes in orange, each as deep as its
 * share of its row, mistakes against the largest of them.
 *
 * @param classes in the order of rows and columns
 * @param counts  row: what it is, column: what it was taken for
 */
public record Matrix(String name, String title, String told, List<String> classes, List<List<Long>> counts) {
    private static final double SIDE = 360;
    private static final double LEFT = 84;
    private static final double TOP = 46;
    /** Cells that are too small for a number go without. */
    private static final int MOST_WITH_NUMBERS = 16;

    private static final int MOST_LABELS = 30;

    public Matrix {
        classes = List.copyOf(classes);
        counts = counts.stream().map(List::copyOf).toList();
    }

    public Figure figure() {
        List<Element> shapes = new ArrayList<>();
        double cell = SIDE / classes.size();
        double worst = worstShare();
        shapes.add(Plot.label(LEFT + SIDE / 2, 16, "answered").with("text-anchor", "middle"));
        shapes.add(Plot.label(18, TOP + SIDE / 2, "true")
                .with("text-anchor", "middle")
                .with("transform", "rotate(-90 18 " + Element.coordinate(TOP + SIDE / 2) + ")"));
        int every = 1 + (classes.size() - 1) / MOST_LABELS;
        for (int row = 0; row < classes.size(); row++) {
            if (row % every == 0) {
                double middle = (row + 0.5) * cell;
                shapes.add(Plot.label(LEFT - 8, TOP + middle + 4, shortened(classes.get(row), 8))
                        .with("text-anchor", "end"));
                shapes.add(Plot.label(LEFT + middle, TOP - 8, shortened(classes.get(row), (int) (cell * every / 6.5)))
                        .with("text-anchor", "middle"));
            }
            for (int column = 0; column < classes.size(); column++) {
                shapes.addAll(cell(row, column, cell, worst));
            }
        }
        return new Figure(name, title, told, LEFT + SIDE + 12, TOP + SIDE + 12, shapes);
    }

    private List<Element> cell(int row, int column, double side, double worst) {
        long count = counts.get(row).get(column);
        double share = share(row, column);
        double depth = row == column ? 0.85 * share : worst == 0 ? 0 : 0.85 * Math.sqrt(share / worst);
        double x = LEFT + column * side;
        double y = TOP + row * side;
        Element title = Element.of("title").text(told(row, column, count, share));
        List<Element> shapes = new ArrayList<>();
        shapes.add(Plot.line(x, y, x + side, y).with("class", "grid"));
        shapes.add(Element.of("rect")
                .with("x", x + 0.5)
                .with("y", y + 0.5)
                .with("width", Math.max(side - 1, 0.5))
                .with("height", Math.max(side - 1, 0.5))
                .with("class", (row == column ? Tone.BLUE : Tone.ORANGE).fill())
                .with("fill-opacity", count == 0 ? 0.02 : 0.06 + depth)
                .add(title));
        if (classes.size() <= MOST_WITH_NUMBERS && count > 0) {
            shapes.add(Element.of("text")
                    .with("x", x + side / 2)
                    .with("y", y + side / 2 + 4)
                    .with("text-anchor", "middle")
                    .with("pointer-events", "none")
                    .with("class", depth > 0.5 ? "ground" : "text")
                    .text(Long.toString(count)));
        }
        return shapes;
    }

    private String told(int row, int column, long count, double share) {
        String taken = row == column ? " answered rightly: " : " taken for " + classes.get(column) + ": ";
        return classes.get(row)
                + taken
                + String.format(Locale.ROOT, "%,d of %,d (%.1f %%)", count, sum(row), 100 * share);
    }

    private long sum(int row) {
        return counts.get(row).stream().mapToLong(Long::longValue).sum();
    }

    private double share(int row, int column) {
        return counts.get(row).get(column) / (double) Math.max(1, sum(row));
    }

    private double worstShare() {
        double worst = 0;
        for (int row = 0; row < classes.size(); row++) {
            for (int column = 0; column < classes.size(); column++) {
                worst = row == column ? worst : Math.max(worst, share(row, column));
            }
        }
        return worst;
    }

    private static String shortened(String label, int letters) {
        return label.length() > Math.max(letters, 2) ? label.substring(0, Math.max(letters - 1, 1)) + "…" : label;
    }
}
