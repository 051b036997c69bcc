package org.meanfield.driver.store;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a run bears with a storage that cannot be reached.
 *
 * @param longest that it waits for it, each time
 * @param told    hears in one sentence that it waits, and that the storage is back
 */
public record Patience(Duration longest, Consumer<String> told) {
    /** Of somebody who may as well come again. */
    static final Patience NONE = new Patience(Duration.ZERO, sentence -> {});
}
