package org.meanfield.driver.config;

import java.util.Optional;

/**
 * Where the examples come from, and what they go through.
 *
 * @param dir a Hadoop path that relative file names stand under
 * @param onBadRecord what follows where a record cannot be read
 */
public record DataConfig(
        String dir,
        SourceSpec train,
        Optional<SourceSpec> test,
        ValidationSpec validation,
        StepsSpec steps,
        OnBadRecord onBadRecord) {}
