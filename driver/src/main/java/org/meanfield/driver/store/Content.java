package org.meanfield.driver.store;

import java.io.IOException;
import java.io.OutputStream;

/** Writes what a file holds. The stream may be closed or left open: the store closes it in any case. */
@FunctionalInterface
public interface Content {
    void writeTo(OutputStream out) throws IOException;
}
