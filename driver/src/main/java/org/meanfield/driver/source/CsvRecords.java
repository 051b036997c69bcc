package org.meanfield.driver.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.meanfield.driver.config.CsvFormat;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** The records of one csv file in UTF-8, as RFC 4180 has them: quoted fields may hold line breaks. */
final class CsvRecords implements TableRows {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final DataFile file;
    private final CsvFormat csv;
    private final CloseableIterator<CsvRecord> records;
    private List<String> names = List.of();

    CsvRecords(DataFile file, CsvFormat csv) {
        this.file = file;
        this.csv = csv;
        try {
            Reader text = new InputStreamReader(file.stream(0), StandardCharsets.UTF_8.newDecoder());
            this.records = CsvReader.builder()
                    .fieldSeparator(csv.delimiter())
                    .quoteCharacter(csv.quote())
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(text)
                    .iterator();
        } catch (IOException e) {
            throw StorageProblem.reading(file.path(), e);
        }
    }

    /** The fields of the first record. */
    List<String> first() {
        if (!hasNext()) {
            throw bad(
                    "it is empty; there must be " + (csv.header() ? "a header and then " : "") + "one example a line");
        }
        List<String> fields = record().getFields();
        String first = fields.get(0);
        if (first.isEmpty() || first.charAt(0) != BYTE_ORDER_MARK) {
            return fields;
        }
        return Stream.concat(Stream.of(first.substring(1)), fields.stream().skip(1))
                .toList();
    }

    /** Reads the header, where there is one, and sees that it is {@code header}; every row must have as many fields. */
    void expect(TableHeader header) {
        names = header.names();
        if (!csv.header()) {
            return;
        }
        List<String> own = first().stream().map(String::strip).toList();
        if (!own.equals(names)) {
            throw bad("its columns are " + String.join(", ", own) + ", but those of " + header.file() + " are "
                    + String.join(", ", names) + "; files that are read together must have the same header");
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        } catch (CsvParseException e) {
            throw parsing(e);
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CsvRecord record = record();
        if (record.getFieldCount() != names.size()) {
            throw bad("line " + record.getStartingLineNumber() + " has " + record.getFieldCount()
                    + " fields, but there must be " + names.size() + " (" + String.join(", ", names) + ")");
        }
        return new Row(record);
    }

    private CsvRecord record() {
        try {
            return records.next();
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        } catch (CsvParseException e) {
            throw parsing(e);
        }
    }

    private JobException unreadable(IOException e) {
        return e instanceof CharacterCodingException
                ? bad("it is not text in UTF-8; convert it")
                : StorageProblem.reading(file.path(), e);
    }

    private JobException parsing(CsvParseException e) {
        if (e.getCause() instanceof IOException io) {
            return unreadable(io);
        }
        return bad(e.getMessage() + "; is the quote character " + csv.quote() + "?");
    }

    private JobException bad(String problem) {
        return new JobException(ExitCode.DATA, "Bad csv file " + file.path() + ": " + problem);
    }

    /** One record. */
    final class Row implements TableRow {
        private final CsvRecord record;

        private Row(CsvRecord record) {
            this.record = record;
        }

        @Override
        public Optional<float[]> numbers(int column) {
            return NumberText.of(record.getField(column), () -> place(column)).map(number -> new float[] {number});
        }

        @Override
        public Optional<String> text(int column) {
            return Optional.of(record.getField(column).strip()).filter(text -> !text.isEmpty());
        }

        @Override
        public Optional<Object> value(int column, String type) {
            return TextType.value(record.getField(column), type);
        }

        @Override
        public String place(int column) {
            return file.path() + ", line " + record.getStartingLineNumber() + ", column " + names.get(column);
        }
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw StorageProblem.reading(file.path(), e);
        }
    }
}
