package org.meanfield.driver.source;

/** What is read of each example. */
enum Side {
    /** What a network sees, and what it should answer. */
    BOTH,
    /** What it sees; the other side need not be there. */
    INPUTS
}
