package org.meanfield.driver.report.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph as boxes from top to bottom: each below all that feed it. */
public record GraphDrawing(String name, String title, String told, List<Box> boxes) {
    private static final double WIDE = 190;
    private static final double TALL = 58;
    private static final double ACROSS = 18;
    private static final double DOWN = 24;
    private static final double EDGE = 8;

    public GraphDrawing {
        boxes = List.copyOf(boxes);
    }

    /**
     * A box.
     *
     * @param name   what others call it
     * @param lines  below the name
     * @param inputs boxes before it in the list
     */
    public record Box(String name, List<String> lines, Tone tone, List<String> inputs) {
        public Box {
            lines = List.copyOf(lines);
            inputs = List.copyOf(inputs);
        }
    }

    private record Place(double x, double y) {}

    public Figure figure() {
        Map<String, Integer> levels = levels();
        int[] widths = new int
                [1 + levels.values().stream().mapToInt(Integer::intValue).max().orElse(0)];
        levels.values().forEach(level -> widths[level]++);
        int widest = 1;
        for (int width : widths) {
            widest = Math.max(widest, width);
        }
        double width = 2 * EDGE + widest * (WIDE + ACROSS) - ACROSS;
        Map<String, Place> places = new HashMap<>();
        int[] taken = new int[widths.length];
        for (Box box : boxes) {
            int level = levels.get(box.name());
            double left = (width - widths[level] * (WIDE + ACROSS) + ACROSS) / 2;
            places.put(box.name(), new Place(left + taken[level]++ * (WIDE + ACROSS), EDGE + level * (TALL + DOWN)));
        }
        List<Element> shapes = new ArrayList<>();
        boxes.forEach(
                box -> box.inputs().forEach(input -> shapes.addAll(wire(places.get(input), places.get(box.name())))));
        boxes.forEach(box -> shapes.addAll(drawn(box, places.get(box.name()))));
        return new Figure(name, title, told, width, 2 * EDGE + widths.length * (TALL + DOWN) - DOWN, shapes);
    }

    private Map<String, Integer> levels() {
        Map<String, Integer> levels = new HashMap<>();
        for (Box box : boxes) {
            int level = box.inputs().stream().mapToInt(levels::get).max().orElse(-1) + 1;
            levels.put(box.name(), level);
        }
        return levels;
    }

    private static List<Element> wire(Place from, Place to) {
        double x1 = from.x() + WIDE / 2;
        double y1 = from.y() + TALL;
        double x2 = to.x() + WIDE / 2;
        double y2 = to.y() - 1;
        String path = String.join(
                " ", "M" + point(x1, y1), "C" + point(x1, y1 + DOWN / 2), point(x2, y2 - DOWN / 2), point(x2, y2 - 5));
        String tip =
                String.join(" ", "M" + point(x2 - 4, y2 - 7), "L" + point(x2 + 4, y2 - 7), "L" + point(x2, y2), "Z");
        return List.of(
                Element.of("path").with("d", path).with("class", "wire"),
                Element.of("path").with("d", tip).with("class", "tip"));
    }

    private static String point(double x, double y) {
        return Element.coordinate(x) + " " + Element.coordinate(y);
    }

    private static List<Element> drawn(Box box, Place place) {
        List<Element> shapes = new ArrayList<>();
        shapes.add(Element.of("rect")
                .with("x", place.x())
                .with("y", place.y())
                .with("width", WIDE)
                .with("height", TALL)
                .with("rx", 6)
                .with("class", "box")
                .add(Element.of("title").text(box.name() + ": " + String.join(", ", box.lines()))));
        shapes.add(Element.of("rect")
                .with("x", place.x())
                .with("y", place.y())
                .with("width", 5)
                .with("height", TALL)
                .with("rx", 2)
                .with("class", box.tone().fill()));
        double y = place.y() + 18;
        shapes.add(Element.of("text")
                .with("x", place.x() + 14)
                .with("y", y)
                .with("class", "text strong")
                .text(shortened(box.name())));
        for (String line : box.lines()) {
            y += 15;
            shapes.add(Plot.label(place.x() + 14, y, shortened(line)));
        }
        return shapes;
    }

    private static String shortened(String text) {
        return text.length() > 28 ? text.substring(0, 27) + "…" : text;
    }
}
