package org.meanfield.driver.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lying bars, each of parts of the same kinds, such as the seconds of phases.
 *
 * @param unit   of the values
 * @param kinds  of parts, in their order
 */
public record Bars(String name, String title, String told, String unit, List<Kind> kinds, List<Bar> bars) {
    private static final double LABELS = 116;
    private static final int MOST_LETTERS = 16;
    private static final double ROW = 22;
    private static final double THICK = 14;
    private static final double RIGHT = 62;
    private static final double TOP = 34;

    public Bars {
        kinds = List.copyOf(kinds);
        bars = List.copyOf(bars);
    }

    /** One kind of part. */
    public record Kind(String name, Tone tone) {}

    /**
     * One bar.
     *
     * @param values one of each kind
     * @param sum    told behind it
     */
    public record Bar(String label, List<Double> values, String sum) {
        public Bar {
            values = List.copyOf(values);
        }

        double total() {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    public Figure figure() {
        double longest = bars.stream().mapToDouble(Bar::total).max().orElse(0);
        double scale = longest > 0 ? (Plot.WIDTH - LABELS - RIGHT) / longest : 0;
        List<Element> shapes = new ArrayList<>(legend());
        double y = TOP;
        for (Bar bar : bars) {
            shapes.add(Plot.label(LABELS - 8, y + THICK - 3, shortened(bar.label()))
                    .with("text-anchor", "end"));
            double x = LABELS;
            for (int kind = 0; kind < kinds.size(); kind++) {
                double width = bar.values().get(kind) * scale;
                shapes.add(Element.of("rect")
                        .with("x", x)
                        .with("y", y)
                        .with("width", width)
                        .with("height", THICK)
                        .with("class", kinds.get(kind).tone().fill())
                        .add(Element.of("title").text(told(bar, kind))));
                x += width;
            }
            shapes.add(Plot.label(x + 6, y + THICK - 3, bar.sum()));
            y += ROW;
        }
        return new Figure(name, title, told, Plot.WIDTH, y + 4, shapes);
    }

    private List<Element> legend() {
        List<Element> shapes = new ArrayList<>();
        double x = 10;
        for (Kind kind : kinds) {
            shapes.add(Element.of("rect")
                    .with("x", x)
                    .with("y", 7)
                    .with("width", 11)
                    .with("height", 11)
                    .with("class", kind.tone().fill()));
            shapes.add(Plot.label(x + 16, 17, kind.name()));
            x += 16 + kind.name().length() * 6.4 + 14;
        }
        return shapes;
    }

    private String told(Bar bar, int kind) {
        return bar.label() + ", " + kinds.get(kind).name() + ": "
                + String.format(Locale.ROOT, "%,.2f", bar.values().get(kind)) + " " + unit;
    }

    private static String shortened(String label) {
        return label.length() > MOST_LETTERS ? label.substring(0, MOST_LETTERS - 1) + "…" : label;
    }
}
