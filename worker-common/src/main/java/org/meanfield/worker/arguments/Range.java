package org.meanfield.worker.arguments;

import java.util.function.DoublePredicate;

/** A range of numbers and how to say it. */
public record Range(DoublePredicate holds, String rule) {
    public static final Range ANY = new Range(Double::isFinite, "must be a finite number");
    public static final Range POSITIVE = new Range(value -> value > 0 && Double.isFinite(value), "must be above 0");
    public static final Range NOT_NEGATIVE =
            new Range(value -> value >= 0 && Double.isFinite(value), "must be at least 0");
    public static final Range SHARE =
            new Range(value -> value >= 0 && value < 1, "must be from 0 up to, not including, 1");
}
