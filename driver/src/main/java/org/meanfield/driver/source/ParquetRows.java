package org.meanfield.driver.source;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.schema.MessageType;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** The rows of one parquet file. */
final class ParquetRows implements TableRows {
    private final DataFile file;
    private final List<String> names;
    private final ParquetReader<Group> rows;
    private Optional<Group> ahead = Optional.empty();
    private long row = -1;
    private boolean ended;

    /**
     * @param columns those that are read
     * @param names   of all columns of the table
     */
    ParquetRows(DataFile file, MessageType columns, List<String> names) {
        this.file = file;
        this.names = names;
        this.rows = ParquetFile.rows(file, columns);
    }

    @Override
    public boolean hasNext() {
        if (ahead.isEmpty() && !ended) {
            ahead = ParquetFile.reading(file, () -> place(row + 1), () -> Optional.ofNullable(rows.read()));
            ended = ahead.isEmpty();
        }
        return ahead.isPresent();
    }

    @Override
    public TableRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row next = new Row(ahead.orElseThrow(), ++row);
        ahead = Optional.empty();
        return next;
    }

    private String place(long row) {
        return file.path() + ", row " + row + " (counted from 0)";
    }

    private final class Row implements TableRow {
        private final Group values;
        private final long number;

        private Row(Group values, long number) {
            this.values = values;
            this.number = number;
        }

        @Override
        public Optional<float[]> numbers(int column) {
            return field(column).flatMap(field -> {
                try {
                    return ParquetNumbers.of(values, field);
                } catch (IllegalArgumentException e) {
                    throw new JobException(ExitCode.DATA, place(column) + ": " + e.getMessage(), e);
                }
            });
        }

        @Override
        public Optional<String> text(int column) {
            return field(column)
                    .map(field -> values.getValueToString(field, 0).strip())
                    .filter(text -> !text.isEmpty());
        }

        @Override
        public Optional<Object> value(int column, String type) {
            return field(column).map(field -> ParquetValue.of(values, field));
        }

        private Optional<Integer> field(int column) {
            int field = values.getType().getFieldIndex(names.get(column));
            return values.getFieldRepetitionCount(field) == 0 ? Optional.empty() : Optional.of(field);
        }

        @Override
        public String place(int column) {
            return ParquetRows.this.place(number) + ", column " + names.get(column);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw StorageProblem.reading(file.path(), e);
        }
    }
}
