package org.meanfield.driver.config;

import java.io.IOException;

/** Reads a conf file, and the files that it includes, by name: from a local disk or from any other place. */
@FunctionalInterface
public interface ConfFiles {

    /**
     * The text of the file {@code name}.
     *
     * @throws IOException where there is none or it cannot be read
     */
    String read(String name) throws IOException;
}
