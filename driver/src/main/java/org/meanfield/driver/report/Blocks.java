package org.meanfield.driver.report;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.meanfield.driver.report.chart.Element;
import org.meanfield.driver.report.chart.Figure;

/** What pages are made of. */
final class Blocks {
    private Blocks() {}

    /** A part of a page that can be jumped to. */
    static Element section(String id, String title, Collection<Element> content) {
        return Element.of("section")
                .with("id", id)
                .add(Element.of("h2").text(title))
                .add(content);
    }

    static Element paragraph(String style, String text) {
        return Element.of("p").with("class", style).text(text);
    }

    /** Elements side by side, as many as there is room for. */
    static Element grid(Collection<Element> content) {
        return Element.of("div").with("class", "grid-of-figures").add(content);
    }

    /** A figure with its title above and {@code told} below it. */
    static Element figure(Figure figure) {
        return Element.of("figure")
                .with("id", "figure-" + figure.name())
                .add(Element.of("h3").text(figure.title()), figure.inPage(), caption(figure));
    }

    /** A figure at its natural size, which scrolls where there is less room. */
    static Element wideFigure(Figure figure) {
        Element drawing = figure.inPage().with("style", "width:" + Math.round(figure.width()) + "px");
        return Element.of("figure")
                .with("id", "figure-" + figure.name())
                .add(
                        Element.of("h3").text(figure.title()),
                        Element.of("div")
                                .with("class", "scroll")
                                .with("tabindex", 0)
                                .add(drawing),
                        caption(figure));
    }

    /** What it tells; no line begins with the sign of a percentage. */
    private static Element caption(Figure figure) {
        return Element.of("figcaption").text(figure.told().replace(" %", "\u00a0%"));
    }

    /** A number that matters, with what it is above and where it comes from below. */
    static Element tile(String what, String number, String whence) {
        return Element.of("div")
                .with("class", "tile")
                .add(paragraph("what", what), paragraph("number", number), paragraph("whence", whence));
    }

    /** A table whose first column names its rows. */
    static Element table(String caption, List<String> head, List<List<String>> rows) {
        Element heads = Element.of("tr");
        head.forEach(name -> heads.add(Element.of("th").with("scope", "col").text(name)));
        Element body = Element.of("tbody");
        for (List<String> row : rows) {
            Element line =
                    Element.of("tr").add(Element.of("th").with("scope", "row").text(row.get(0)));
            row.subList(1, row.size()).forEach(cell -> line.add(Element.of("td").text(cell)));
            body.add(line);
        }
        Element table = Element.of("table")
                .add(Element.of("caption").text(caption), Element.of("thead").add(heads), body);
        return Element.of("div").with("class", "scroll").with("tabindex", 0).add(table);
    }

    /** Names with what they stand for. */
    static Element facts(Map<String, String> facts) {
        Element list = Element.of("dl");
        facts.forEach((name, value) ->
                list.add(Element.of("dt").text(name), Element.of("dd").text(value)));
        return list;
    }

    /** What is shown to those who ask for it. */
    static Element folded(String summary, Element content) {
        return Element.of("details").add(Element.of("summary").text(summary), content);
    }
}
