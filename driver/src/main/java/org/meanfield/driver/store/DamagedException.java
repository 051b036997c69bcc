package org.meanfield.driver.store;

import java.io.IOException;

/** Stored files are not what was written; the message says how. */
final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }

    DamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
