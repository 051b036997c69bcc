package org.meanfield.driver.store;

import java.util.List;
import java.util.Optional;

/**
 * Where a run can go on.
 *
 * @param checkpoint the newest that is whole
 * @param skipped    why newer ones could not be used: one sentence each
 */
public record NewestCheckpoint(Optional<Checkpoint> checkpoint, List<String> skipped) {}
