package org.meanfield.worker.evaluate;

/** What the targets of an output are. */
public enum Targets {
    /** One class out of several; with a single value answered, its class is 0 or 1. */
    CLASSES,
    /** Several yes or no at once. */
    LABELS,
    /** Numbers. */
    NUMBERS
}
