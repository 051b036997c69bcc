package org.meanfield.driver.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A range of values with round ticks.
 *
 * @param scale takes a value to where it lies on a straight line
 */
record Axis(Scale scale, double low, double high, List<Double> ticks) {
    private static final int TICKS = 5;

    /** Values in even steps, or powers of ten in even steps. */
    enum Scale {
        LINEAR {
            @Override
            double of(double value) {
                return value;
            }
        },
        LOGARITHMIC {
            @Override
            double of(double value) {
                return Math.log10(value);
            }
        };

        abstract double of(double value);
    }

    /** Round ticks from at most {@code low} to at least {@code high}; a single value is seen against 0. */
    static Axis linear(double low, double high) {
        return high > low
                ? between(low, high)
                : high == 0 ? between(0, 1) : between(Math.min(0, high), Math.max(0, high));
    }

    private static Axis between(double low, double high) {
        double step = roundStep((high - low) / TICKS);
        double first = Math.floor(low / step);
        double last = Math.max(Math.ceil(high / step), first + 1);
        return new Axis(Scale.LINEAR, first * step, last * step, ticks(first, last, step));
    }

    /** From {@code low} to {@code high} exactly, with ticks at whole numbers: epochs. */
    static Axis whole(int low, int high) {
        double step = Math.max(1, roundStep((high - low) / (double) TICKS));
        List<Double> ticks = new ArrayList<>(ticks(Math.ceil(low / step), Math.floor(high / step), step));
        if (ticks.isEmpty() || ticks.get(0) - low >= step / 2) {
            ticks.add(0, (double) low);
        }
        return new Axis(Scale.LINEAR, low, high, ticks);
    }

    /** Powers of ten; {@code low} is above 0. */
    static Axis logarithmic(double low, double high) {
        int first = (int) Math.floor(Math.log10(low) + 1e-9);
        int last = Math.max((int) Math.ceil(Math.log10(high) - 1e-9), first + 1);
        List<Double> ticks = new ArrayList<>();
        int step = Math.max(1, (last - first) / TICKS);
        for (int power = first; power <= last; power += step) {
            ticks.add(Math.pow(10, power));
        }
        return new Axis(Scale.LOGARITHMIC, Math.pow(10, first), Math.pow(10, last), ticks);
    }

    private static double roundStep(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double leading = step / power;
        return power * (leading > 5 ? 10 : leading > 2 ? 5 : leading > 1 ? 2 : 1);
    }

    private static List<Double> ticks(double first, double last, double step) {
        List<Double> ticks = new ArrayList<>();
        for (double tick = first; tick <= last; tick++) {
            ticks.add(tick * step);
        }
        return ticks;
    }

    /** Where {@code value} lies: 0 is the low end, 1 the high one. */
    double place(double value) {
        double from = scale.of(low);
        double to = scale.of(high);
        return to > from ? (scale.of(value) - from) / (to - from) : 0.5;
    }

    /** As short as the distance of the ticks lets it be. */
    String label(double tick) {
        double step = scale == Scale.LOGARITHMIC ? tick : ticks.size() > 1 ? ticks.get(1) - ticks.get(0) : 1;
        int power = power(step);
        double largest = Math.max(Math.abs(low), Math.abs(high));
        if (scale == Scale.LOGARITHMIC || largest < 1e-3 || largest >= 1e7) {
            return tick == 0 ? "0" : scientific(tick, Math.max(0, power(Math.abs(tick)) - power));
        }
        return String.format(Locale.ROOT, "%,." + Math.max(0, -power) + "f", tick);
    }

    private static int power(double value) {
        return (int) Math.floor(Math.log10(value) + 1e-9);
    }

    /** 1.2e-6 instead of Java's 1.2e-06. */
    private static String scientific(double value, int decimals) {
        String[] parts =
                String.format(Locale.ROOT, "%." + decimals + "e", value).split("e", 2);
        return parts[0] + "e" + Integer.parseInt(parts[1]);
    }
}
