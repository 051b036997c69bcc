package org.meanfield.driver.config;

/**
 * Where results go.
 *
 * @param dir a Hadoop path under which each run has its directory
 */
public record OutputConfig(String dir) {}
