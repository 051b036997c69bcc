package org.meanfield.driver.job;

/** Asks a job, from any thread, to save itself and end. It does so after the round that it is in. */
public final class Interruption {
    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }
}
