package org.meanfield.driver.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Shape;

/**
 * One idx file of unsigned bytes, its header checked: two zero bytes, type 0x08, the number of axes, then each axis as a
 * big-endian 32-bit number, then the values, row after row (http://yann.lecun.com/exdb/mnist).
 *
 * @param items the first axis
 * @param item  the other axes
 */
record IdxFile(DataFile file, long items, Shape item) implements Serializable {
    static final int UNSIGNED_BYTES = 0x08;
    private static final int MAGIC_BYTES = 4;
    private static final int AXIS_BYTES = 4;
    private static final long MAX_ITEM_BYTES = 256L << 20;

    /** Opens a file of images: unsigned bytes, at least one axis after the count. */
    static IdxFile images(DataFile file) {
        return opened(file, 2, 255, "images: 0x00000803 for [n, rows, columns], or another number of axes above 1");
    }

    /** Opens a file of labels: one unsigned byte each. */
    static IdxFile labels(DataFile file) {
        return opened(file, 1, 1, "labels: 0x00000801 for [n]");
    }

    /** Where an item begins; the number of items says where the last one ends. */
    long offset(long index) {
        return MAGIC_BYTES + (long) AXIS_BYTES * (1 + item.rank()) + index * item.size();
    }

    private static IdxFile opened(DataFile file, int minAxes, int maxAxes, String allowed) {
        try (InputStream in = file.stream(0)) {
            int magic = ByteBuffer.wrap(bytes(in, MAGIC_BYTES)).getInt();
            int axes = magic - (UNSIGNED_BYTES << 8);
            if (axes < minAxes || axes > maxAxes) {
                throw bad(file, wrongMagic(magic, allowed));
            }
            ByteBuffer header = ByteBuffer.wrap(bytes(in, axes * AXIS_BYTES));
            long items = Integer.toUnsignedLong(header.getInt());
            List<Long> item = new ArrayList<>();
            while (header.hasRemaining()) {
                item.add(Integer.toUnsignedLong(header.getInt()));
            }
            return checked(file, items, item);
        } catch (IOException e) {
            throw StorageProblem.reading("the idx header of " + file.path(), e);
        }
    }

    private static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        if (in.readNBytes(bytes, 0, count) < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private static String wrongMagic(int magic, String allowed) {
        if (magic >>> 16 == 0x1f8b) {
            return "it is gzipped, but its name does not end in .gz; rename it";
        }
        return String.format("it begins with 0x%08x, but an idx file must begin so for %s", magic, allowed);
    }

    private static IdxFile checked(DataFile file, long items, List<Long> item) {
        double itemBytes = item.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
        String header = "its header says " + items + " items of shape " + item;
        if (items < 1 || itemBytes < 1 || itemBytes > MAX_ITEM_BYTES) {
            throw bad(file, header + "; there must be at least 1, of 1 to " + MAX_ITEM_BYTES + " bytes each");
        }
        IdxFile idx = new IdxFile(
                file, items, new Shape(item.stream().map(Math::toIntExact).toList()));
        long needed = idx.offset(items);
        if (!file.gzipped() && file.length() != needed) {
            String problem = file.length() < needed ? "it is truncated" : "there are trailing bytes";
            throw bad(
                    file, header + ", which takes " + needed + " bytes, but it has " + file.length() + ": " + problem);
        }
        return idx;
    }

    private static JobException bad(DataFile file, String problem) {
        return new JobException(ExitCode.DATA, "Bad idx file " + file.path() + ": " + problem);
    }
}
