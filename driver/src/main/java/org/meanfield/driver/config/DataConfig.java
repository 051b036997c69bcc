package org.meanfield.driver.config;

import java.util.Optional;

/**
 * Where the examples come from.
 *
 * @param dir   a Hadoop path that relative file names stand under
 * @param scale input features are divided by it
 */
public record DataConfig(
        String dir, SourceSpec train, Optional<SourceSpec> test, ValidationSpec validation, double scale) {}
