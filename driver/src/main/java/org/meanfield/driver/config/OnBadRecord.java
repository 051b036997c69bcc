package org.meanfield.driver.config;

import java.io.Serializable;

/** What follows where a record of the data cannot be read as an example. */
public sealed interface OnBadRecord extends Serializable {

    /** The job ends, naming file and position. */
    record Fail() implements OnBadRecord {}

    /**
     * The record is left out, told and counted.
     *
     * @param max bad records of a source with more than which the job ends after all
     */
    record Skip(int max) implements OnBadRecord {}
}
