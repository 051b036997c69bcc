package org.meanfield.driver.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.meanfield.driver.report.chart.Element;

/**
 * One file of HTML that needs nothing beside it and runs no script.
 *
 * @param refreshSeconds after which a browser reads it again; it is read once where there are none
 */
record Page(String title, Optional<Integer> refreshSeconds, List<Element> content) {
    private static final String STYLE = style();

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String html() {
        Element head = Element.of("head")
                .add(
                        Element.of("meta").with("charset", "utf-8"),
                        Element.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1"),
                        Element.of("meta").with("name", "color-scheme").with("content", "light dark"));
        refreshSeconds.ifPresent(seconds ->
                head.add(Element.of("meta").with("http-equiv", "refresh").with("content", seconds)));
        head.add(Element.of("title").text(title), Element.stylesheet(STYLE));
        Element main = Element.of("main").add(content);
        return "<!DOCTYPE html>\n"
                + Element.of("html")
                        .with("lang", "en")
                        .add(head, Element.of("body").add(main))
                + "\n";
    }
}
