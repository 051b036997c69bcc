package org.meanfield.driver.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Figures as Keras prints them, the same in every country. */
final class Numbers {

    /** Four decimals; 1.2345e-05 where they would show too little. */
    static String figure(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return String.format(Locale.ROOT, Math.abs(value) > 1e-3 ? "%.4f" : "%.4e", value);
    }

    /** A value of data: a whole number as it is, any other as short as a float lets it be. */
    static String value(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(7))
                        .stripTrailingZeros()
                        .toString()
                : figure(value);
    }

    /** {@code loss: 0.1027 - accuracy: 0.9695}. */
    static String figures(Map<String, Double> figures) {
        StringJoiner text = new StringJoiner(" - ");
        figures.forEach((name, value) -> text.add(name + ": " + figure(value)));
        return text.toString();
    }

    /** 1.6s, 1m 12s or 2h 03m. */
    static String duration(double seconds) {
        long tenths = Math.round(seconds * 10);
        if (tenths < 600) {
            return tenths / 10 + "." + tenths % 10 + "s";
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%dm %02ds", whole / 60, whole % 60);
        }
        long minutes = Math.round(seconds / 60);
        return String.format(Locale.ROOT, "%dh %02dm", minutes / 60, minutes % 60);
    }

    /** 36,512/s, or 0.4/s where it goes slowly. */
    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%,.0f/s", perSecond);
    }

    /** 12 %. */
    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** 1 epoch, 60,000 examples. */
    static String counted(long count, String thing) {
        return count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    private Numbers() {}
}
