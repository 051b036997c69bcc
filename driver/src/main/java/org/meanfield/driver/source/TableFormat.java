package org.meanfield.driver.source;

import java.util.List;

/** Files of rows with named columns. */
interface TableFormat extends FileFormat {

    TableHeader header();

    /** The rows of a file, of which at least {@code columns} are read. */
    TableRows rows(DataFile file, List<Integer> columns);

    /**
     * What the values of columns are, in the words of SQL.
     *
     * @param files all files of the table, which may have to be read
     */
    List<String> types(List<DataFile> files, List<Integer> columns, Tasks tasks);
}
