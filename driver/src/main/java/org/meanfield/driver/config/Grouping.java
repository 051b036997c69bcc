package org.meanfield.driver.config;

import java.util.Optional;

/** Which rows of a table make one sequence. */
public sealed interface Grouping {

    /**
     * Those with the same value in a column, all of them in one file.
     *
     * @param time the column whose order they are brought into; their own order where there is none
     */
    record ById(String id, Optional<String> time) implements Grouping {}

    /**
     * Those of one file, in their order.
     *
     * @param labels the table that says the label of each file; where there is none, the files do
     */
    record ByFile(Optional<Labels> labels) implements Grouping {}

    /**
     * A table with a row for each file.
     *
     * @param file its column of file names
     */
    record Labels(String path, String file) {}
}
