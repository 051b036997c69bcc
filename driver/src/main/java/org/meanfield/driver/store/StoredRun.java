package org.meanfield.driver.store;

import java.time.Instant;

/**
 * A run that is there already, as its run.json says.
 *
 * @param location        of its directory
 * @param config          its effective configuration
 * @param dataFingerprint of the data it trains on
 * @param finished        whether nothing is left to do
 */
public record StoredRun(String location, String config, String dataFingerprint, Instant started, boolean finished) {}
