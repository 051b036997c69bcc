package org.meanfield.driver.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Where results go.
 *
 * @param dir     a Hadoop path under which each run has its directory
 * @param maxWait how long a run waits for a file system that cannot be reached
 * @param permissions of a run's directory, as octal digits for its owner, its group and all others
 * @param tensorBoard whether the figures of every epoch are told to TensorBoard
 * @param openTelemetry where an OpenTelemetry collector is told of it
 */
public record OutputConfig(
        String dir,
        Duration maxWait,
        String permissions,
        boolean tensorBoard,
        Optional<OpenTelemetryConfig> openTelemetry) {}
