package org.meanfield.driver.store;

import java.time.Instant;
import org.meanfield.driver.job.ExitCode;

/** How far a run is, as run.json says it. */
sealed interface RunState {

    Instant started();

    record Running(Instant started) implements RunState {}

    /**
     * It has ended.
     *
     * @param reason in one sentence
     */
    record Ended(Instant started, Instant ended, ExitCode exitCode, String reason) implements RunState {

        String word() {
            return switch (exitCode) {
                case DONE -> "done";
                case INTERRUPTED -> "interrupted";
                default -> "failed";
            };
        }
    }
}
