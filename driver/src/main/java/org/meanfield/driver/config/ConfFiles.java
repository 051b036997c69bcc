package org.meanfield.driver.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads a conf file, and the files that it includes, by name: from a local disk or from any other place. Model files that
 * it names lie on the local disk, unless it says otherwise.
 */
@FunctionalInterface
public interface ConfFiles {

    /**
     * The text of the file {@code name}.
     *
     * @throws IOException where there is none or it cannot be read
     */
    String read(String name) throws IOException;

    /** A text that a run keeps: a conf that includes nothing. */
    static ConfFiles alone(String conf, String text) {
        return name -> {
            if (!name.equals(conf)) {
                throw new NoSuchFileException(name);
            }
            return text;
        };
    }

    /**
     * All that is in the model file {@code name}.
     *
     * @throws IOException where there is none or it cannot be read
     */
    default byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(Path.of(name));
    }
}
