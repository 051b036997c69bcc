package org.meanfield.driver.train;

/**
 * One look at every example of some data, outside of the epochs.
 *
 * @param data     where the examples are from: a key of the configuration, or what the user has named
 * @param examples in all
 */
public record Pass(Kind kind, String data, long examples) {

    /** What is done with the examples. */
    public enum Kind {
        /** They are read and placed on the workers. */
        LOAD,
        /** A model is tried on them; each has a loss. */
        TEST,
        /** A model answers them. */
        PREDICT
    }
}
