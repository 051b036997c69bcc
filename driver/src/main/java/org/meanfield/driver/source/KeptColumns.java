package org.meanfield.driver.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Columns of a table as its files have them, for something that is made of its rows and stands beside them. */
public final class KeptColumns implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FileSource source;
    private final TableFormat table;
    private final List<Integer> columns;
    private final List<String> types;

    private KeptColumns(FileSource source, TableFormat table, List<Integer> columns, List<String> types) {
        this.source = source;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.types = List.copyOf(types);
    }

    /**
     * Columns of the rows that {@code source}'s examples are made of. Those of a csv, which says no types, are bigint or
     * double where all values are such numbers; {@code 007} is none.
     *
     * @param names of the columns, or their indices from 0
     * @param data  the name of the source, for messages
     * @throws JobException kind CONFIG where there are no such columns, or their type is not supported
     */
    public static KeptColumns of(ExampleSource source, List<String> names, String data, Tasks tasks) {
        ExampleSource whole = source instanceof InputsOnly inputs ? inputs.whole() : source;
        if (whole instanceof FileSource files && files.format() instanceof TableFormat table) {
            List<Integer> columns =
                    names.stream().map(name -> table.header().index(name)).toList();
            return new KeptColumns(files, table, columns, table.types(files.files(), columns, tasks));
        }
        throw new JobException(
                ExitCode.CONFIG,
                "--keep and --key name columns of a csv, parquet or tfrecord with an example in each row, and " + data
                        + " is none; leave them out: the column example counts the rows");
    }

    /** What the columns hold, in the words of SQL. */
    public List<String> types() {
        return types;
    }

    /** The values of the rows of one split of the source, in order. */
    public Rows read(ExampleSet.Split split) {
        TableRows rows = table.rows(source.file(split), columns);
        return new Rows() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<Optional<Object>> next() {
                TableRow row = rows.next();
                List<Optional<Object>> values = new ArrayList<>();
                IntStream.range(0, columns.size()).forEach(i -> values.add(row.value(columns.get(i), types.get(i))));
                return values;
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    /** The columns of one row after the other; nothing where a value is missing. Whoever reads closes it. */
    public interface Rows extends Iterator<List<Optional<Object>>>, AutoCloseable {
        @Override
        void close();
    }
}
