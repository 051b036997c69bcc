package org.meanfield.driver.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What run.json tells of a run.
 *
 * @param location of its directory
 * @param state    running, done, interrupted or failed
 * @param reason   why it ended, in one sentence
 */
public record RunAccount(
        String location, String state, Instant started, Optional<Instant> ended, String reason, RunRecord record) {

    public boolean running() {
        return state.equals("running");
    }
}
