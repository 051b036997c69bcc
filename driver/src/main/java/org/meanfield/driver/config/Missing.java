package org.meanfield.driver.config;

import java.io.Serializable;

/** What becomes of a row where a value is missing. */
public sealed interface Missing extends Serializable {

    /** The job ends, naming file, line and column. */
    record Fail() implements Missing {}

    /** The row is left out. */
    record Drop() implements Missing {}

    /** It stays missing: a number is NaN, a text is empty. For looking at data only. */
    record Keep() implements Missing {}

    /** A missing number is this one; a missing name or sentence still ends the job. */
    record Fill(double value) implements Missing {}
}
