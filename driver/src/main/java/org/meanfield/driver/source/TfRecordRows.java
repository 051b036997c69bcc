package org.meanfield.driver.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/**
 * The records of one TFRecord file: each is a length of 8 bytes, its checksum, as many bytes, and their checksum
 * (https://www.tensorflow.org/tutorials/load_data/tfrecord).
 */
final class TfRecordRows implements TableRows {
    private static final int LENGTH_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;

    private final DataFile file;
    private final List<String> names;
    private final InputStream in;
    private Optional<byte[]> ahead = Optional.empty();
    private long record = -1;
    private boolean ended;

    /** @param names of the columns of the table */
    TfRecordRows(DataFile file, List<String> names) {
        this.file = file;
        this.names = names;
        try {
            this.in = file.stream(0);
        } catch (IOException e) {
            throw StorageProblem.reading(file.path(), e);
        }
    }

    @Override
    public boolean hasNext() {
        if (ahead.isEmpty() && !ended) {
            try {
                ahead = read();
            } catch (IOException e) {
                throw StorageProblem.reading(place(record + 1), e);
            }
            ended = ahead.isEmpty();
        }
        return ahead.isPresent();
    }

    private Optional<byte[]> read() throws IOException {
        byte[] length = in.readNBytes(LENGTH_BYTES);
        if (length.length == 0) {
            return Optional.empty();
        }
        long bytes = number(length).getLong();
        if (length.length < LENGTH_BYTES || checksum() != masked(length) || bytes > Integer.MAX_VALUE - 8) {
            throw new JobException(
                    ExitCode.DATA, "Bad TFRecord file " + place(record + 1) + ": there is no record's length here");
        }
        return Optional.of(exactly((int) bytes));
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        byte[] bytes = ahead.orElseThrow();
        ahead = Optional.empty();
        record++;
        try {
            if (checksum() != masked(bytes)) {
                throw new JobException(
                        ExitCode.DATA, place(record) + ": its checksum does not match; the file was damaged");
            }
        } catch (IOException e) {
            throw StorageProblem.reading(place(record), e);
        }
        try {
            return new Row(TfExample.features(bytes), record);
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | ArithmeticException
                | IllegalArgumentException e) {
            throw new JobException(ExitCode.DATA, place(record) + ": it is no tf.train.Example", e);
        }
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private int checksum() throws IOException {
        return number(exactly(CHECKSUM_BYTES)).getInt();
    }

    private static ByteBuffer number(byte[] bytes) {
        return ByteBuffer.wrap(Arrays.copyOf(bytes, LENGTH_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** TensorFlow's checksum: CRC-32C, turned and moved so that data may hold checksums itself. */
    static int masked(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    private String place(long number) {
        return file.path() + ", record " + number + " (counted from 0)";
    }

    /** One example. */
    final class Row implements TableRow {
        private final Map<String, TfExample.Feature> features;
        private final long number;

        private Row(Map<String, TfExample.Feature> features, long number) {
            this.features = features;
            this.number = number;
        }

        Map<String, TfExample.Feature> features() {
            return features;
        }

        @Override
        public Optional<float[]> numbers(int column) {
            Optional<TfExample.Feature> feature = feature(column);
            if (feature.filter(given -> !given.bytes().isEmpty()).isPresent()) {
                throw new JobException(
                        ExitCode.DATA,
                        place(column) + ": it holds bytes, not numbers; list it in categories or text, leave it out of"
                                + " features, or write it as floats (encoded images are read by format = images)");
            }
            return feature.map(TfExample.Feature::numbers).filter(numbers -> numbers.length > 0);
        }

        @Override
        public Optional<String> text(int column) {
            return feature(column).flatMap(TfExample.Feature::text);
        }

        @Override
        public Optional<Object> value(int column, String type) {
            return feature(column).flatMap(feature -> feature.value(type));
        }

        private Optional<TfExample.Feature> feature(int column) {
            return Optional.ofNullable(features.get(names.get(column)));
        }

        @Override
        public String place(int column) {
            return TfRecordRows.this.place(number) + ", feature " + names.get(column);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw StorageProblem.reading(file.path(), e);
        }
    }
}
