package org.meanfield.worker.device;

/** A task cannot compute on what its job asks for; the message says why and what to change. */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeviceException(String message) {
        super(message);
    }
}
