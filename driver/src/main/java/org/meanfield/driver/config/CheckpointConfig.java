package org.meanfield.driver.config;

import java.time.Duration;

/**
 * When a run is saved, and what of it is kept.
 *
 * @param keep    the newest checkpoints that stay
 * @param monitor knows the best epoch, whose checkpoint stays too
 */
public record CheckpointConfig(Moment every, int keep, Monitor monitor) {

    /** When a checkpoint is written besides the end of every epoch. */
    public sealed interface Moment {
        /** At no other time. */
        record Epoch() implements Moment {}

        record Rounds(int count) implements Moment {}

        /** At the first end of a round after this time. */
        record Time(Duration time) implements Moment {}
    }
}
