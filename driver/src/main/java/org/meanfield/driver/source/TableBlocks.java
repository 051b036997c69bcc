package org.meanfield.driver.source;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.meanfield.worker.data.ExampleBlock;

/** The examples in the rows of a table, one in each block. */
final class TableBlocks implements BlockReader {
    private final TableLayout layout;
    private final TableRows rows;
    private Optional<ExampleBlock> ahead = Optional.empty();

    TableBlocks(TableLayout layout, TableRows rows) {
        this.layout = layout;
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        try {
            while (ahead.isEmpty() && rows.hasNext()) {
                ahead = layout.example(rows.next());
            }
        } catch (RuntimeException e) {
            try (rows) {
                throw e;
            }
        }
        if (ahead.isEmpty()) {
            close();
        }
        return ahead.isPresent();
    }

    @Override
    public ExampleBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ExampleBlock example = ahead.orElseThrow();
        ahead = Optional.empty();
        return example;
    }

    @Override
    public void close() {
        rows.close();
    }
}
