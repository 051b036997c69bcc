package org.meanfield.driver.source;

import java.util.Optional;
import org.meanfield.worker.data.ExampleBlock;

/** The rows of a table, each a record. */
record TableRecords(TableLayout layout, TableRows rows) implements Records {

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Optional<ExampleBlock> next() {
        return layout.example(rows.next());
    }

    @Override
    public void close() {
        rows.close();
    }
}
