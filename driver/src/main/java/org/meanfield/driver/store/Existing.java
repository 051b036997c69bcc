package org.meanfield.driver.store;

/** What becomes of a finished run that has the same name. */
public enum Existing {
    /** It stays: the new run is refused. */
    KEEP,
    /** The new run takes its place, once its first epoch has ended. */
    OVERWRITE
}
