package org.meanfield.driver.report.chart;

import java.util.Locale;

/**
 * A colour by its part in a figure, on light and on dark ground. Those of Okabe and Ito ("Color Universal Design", 2008)
 * and lighter ones of their hues: who sees fewer colours tells them apart.
 */
public enum Tone {
    BLUE("#0072b2", "#5ab4f0"),
    ORANGE("#d55e00", "#ff9d57"),
    GREEN("#00795a", "#3fcfa2"),
    PURPLE("#a8578f", "#e0a3cd"),
    SKY("#56b4e9", "#2b7fb8"),
    GREY("#7a8290", "#8b94a3");

    private final String light;
    private final String dark;

    Tone(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    String light() {
        return light;
    }

    String dark() {
        return dark;
    }

    /** The tones of several runs or parts, one after the other. */
    public static Tone ofNumber(int number) {
        return values()[number % values().length];
    }

    /** Of a surface. */
    String fill() {
        return "fill-" + this;
    }

    /** Of a line. */
    String line() {
        return "line-" + this;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
