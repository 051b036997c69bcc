package org.meanfield.worker.replica;

import java.io.IOException;

/** A model file is not what it says it is, or holds what is not safe to open; the message says what. */
public final class BadModelException extends IOException {
    private static final long serialVersionUID = 1L;

    public BadModelException(String message) {
        super(message);
    }

    public BadModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
