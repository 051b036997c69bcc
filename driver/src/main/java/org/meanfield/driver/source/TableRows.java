package org.meanfield.driver.source;

import java.util.Iterator;

/** The rows of one file; a row is valid until the next one is asked for. */
interface TableRows extends Iterator<TableRow>, AutoCloseable {

    @Override
    void close();
}
