package org.meanfield.driver.config;

import java.time.Duration;

/**
 * When a round goes on without its slowest workers.
 *
 * @param share of the round's examples whose workers must have answered: above 0 and below 1
 * @param grace that the others still have from then on
 */
public record Quorum(double share, Duration grace) {}
