package org.meanfield.worker.network;

/** A network that cannot be built: which node, what it is given and what it needs. */
public final class NetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String node;

    NetworkException(String node, String message) {
        super(message);
        this.node = node;
    }

    NetworkException(String node, String message, Throwable cause) {
        super(message, cause);
        this.node = node;
    }

    /** The name of the node that does not fit. */
    public String node() {
        return node;
    }
}
