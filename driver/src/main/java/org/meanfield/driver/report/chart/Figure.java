package org.meanfield.driver.report.chart;

import java.util.List;

/**
 * A figure, which scales with the place it is given.
 *
 * @param name   of its file, without an ending
 * @param told   what it shows, in words: for those who do not see it
 * @param width  in CSS pixels at its natural size
 * @param height likewise
 */
public record Figure(String name, String title, String told, double width, double height, List<Element> shapes) {
    public Figure {
        shapes = List.copyOf(shapes);
    }

    /** As a part of a page that has {@link Element#stylesheet}. */
    public Element inPage() {
        return svg().with("role", "img").with("aria-label", title + ". " + told).add(shapes);
    }

    /** As a file of its own, on white. */
    public String inFile() {
        Element ground =
                Element.of("rect").with("width", width).with("height", height).with("class", "ground");
        return svg().with("xmlns", "http://www.w3.org/2000/svg")
                .with("width", width)
                .with("height", height)
                .add(Element.of("title").text(title), Element.of("desc").text(told))
                .add(Element.style(FigureStyle.ofFile()), ground)
                .add(shapes)
                .toString();
    }

    private Element svg() {
        return Element.of("svg").with("viewBox", "0 0 " + Element.coordinate(width) + " " + Element.coordinate(height));
    }
}
