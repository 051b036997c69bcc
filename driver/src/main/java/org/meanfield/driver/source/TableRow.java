package org.meanfield.driver.source;

import java.util.Optional;

/** One row of a table. */
interface TableRow {

    /**
     * The numbers in a column: one, or as many as a vector has.
     *
     * @return nothing where the value is missing
     * @throws org.meanfield.driver.job.JobException kind DATA where it is no number, naming file, row and column
     */
    Optional<float[]> numbers(int column);

    /** The text in a column; nothing where it is missing. */
    Optional<String> text(int column);

    /**
     * The value in a column as the file has it; nothing where it is missing.
     *
     * @param type of the column, see {@link TableFormat#types}
     */
    Optional<Object> value(int column, String type);

    /** File, row and column, for messages. */
    String place(int column);
}
