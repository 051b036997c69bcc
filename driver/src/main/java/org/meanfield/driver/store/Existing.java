package org.meanfield.driver.store;

/** What becomes of a run that has the same name. */
public enum Existing {
    /** An unfinished one goes on, a finished one is left as it is. */
    RESUME,
    /** A new run takes its place, once its first epoch has ended or its first checkpoint is written. */
    OVERWRITE
}
