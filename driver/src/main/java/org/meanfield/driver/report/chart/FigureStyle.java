package org.meanfield.driver.report.chart;

import java.util.function.Function;

/** The stylesheet of figures: the same shapes on light and on dark ground. */
final class FigureStyle {
    private static final String SHAPES =
            """
            text{font-family:system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-size:12px}
            .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
            .dashed{stroke-dasharray:6 4}
            .thin{fill:none;stroke-width:1}
            .strong{font-weight:600}
            """;

    private FigureStyle() {}

    /** Of a page, which is light or dark as its reader wants it, and light on paper. */
    static String ofPage() {
        return SHAPES + colours(Tone::light, "#5b6472", "#1d2330", "#e3e7ee", "#ffffff")
                + ".hover{opacity:0}.hover:hover{opacity:1}\n@media screen and (prefers-color-scheme:dark){"
                + colours(Tone::dark, "#a2acba", "#e8ecf2", "#2c3440", "#161b22") + "}";
    }

    /** Of a file for a paper. */
    static String ofFile() {
        return SHAPES + colours(Tone::light, "#5b6472", "#1d2330", "#e3e7ee", "#ffffff") + ".hover{opacity:0}";
    }

    private static String colours(Function<Tone, String> tones, String quiet, String text, String grid, String ground) {
        StringBuilder rules = new StringBuilder();
        for (Tone tone : Tone.values()) {
            String colour = tones.apply(tone);
            rules.append("." + tone.fill() + "{fill:" + colour + "}." + tone.line() + "{stroke:" + colour + "}");
        }
        return rules.append(".quiet{fill:" + quiet + "}.text{fill:" + text + "}.grid{stroke:" + grid + "}")
                .append(".ground{fill:" + ground + "}.box{fill:" + ground + ";stroke:" + quiet + "}")
                .append(".wire{stroke:" + quiet + ";fill:none}.tip{fill:" + quiet + "}")
                .toString();
    }
}
