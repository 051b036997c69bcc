package org.meanfield.worker.data;

import java.io.Serializable;

/**
 * One column of a data set.
 *
 * @param name  what inputs, outputs and messages call it
 * @param shape of one example of it
 */
public record Column(String name, Shape shape, Kind kind) implements Serializable {

    /** What a column holds. */
    public enum Kind {
        /** Numbers of any type. */
        NUMBERS,
        /** Numbers, NaN where a sequence has ended. */
        PADDED,
        /** One name out of a few: a class, a category. */
        NAMES,
        /** A sentence in words. */
        SENTENCES
    }

    /** A column of numbers. */
    public Column(String name, Shape shape) {
        this(name, shape, Kind.NUMBERS);
    }
}
