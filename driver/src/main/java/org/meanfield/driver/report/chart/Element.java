package org.meanfield.driver.report.chart;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** An element of HTML or SVG while it is written. Whatever is not markup is escaped. */
public final class Element {
    private static final Set<String> WITHOUT_END = Set.of("br", "img", "meta");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private Element(String name) {
        this.name = name;
    }

    public static Element of(String name) {
        return new Element(name);
    }

    /** Sets an attribute; a coordinate keeps two decimals. */
    public Element with(String attribute, Object value) {
        String text = value instanceof Double number ? coordinate(number) : value.toString();
        attributes
                .append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(text))
                .append('"');
        return this;
    }

    public Element add(Element... children) {
        for (Element child : children) {
            content.append(child);
        }
        return this;
    }

    public Element add(Collection<Element> children) {
        children.forEach(this::add);
        return this;
    }

    public Element text(String text) {
        content.append(escaped(text));
        return this;
    }

    /** Rules of a stylesheet, which HTML does not let be escaped; they are ours. */
    static Element style(String rules) {
        Element style = of("style");
        style.content.append(rules);
        return style;
    }

    /** The whole stylesheet of a page. */
    public static Element stylesheet(String rules) {
        return style(rules + FigureStyle.ofPage());
    }

    static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        String start = "<" + name + attributes + ">";
        return WITHOUT_END.contains(name) ? start : start + content + "</" + name + ">";
    }
}
