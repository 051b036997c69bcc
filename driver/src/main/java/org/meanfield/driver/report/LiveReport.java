package org.meanfield.driver.report;

import org.meanfield.driver.train.TrainingObserver;

/** Tells a job while it goes on, from its start until it is closed. */
public interface LiveReport extends TrainingObserver, AutoCloseable {
    /** Says nothing. */
    LiveReport SILENT = new LiveReport() {};

    @Override
    default void close() {}
}
