package org.meanfield.driver.source;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Shape;

/**
 * One array that numpy saved, its header checked: a file .npy, or an entry of a zip .npz
 * (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 *
 * @param entry name in the zip; empty for a file of its own
 * @param items the first axis
 * @param item  the other axes
 * @param begin byte at which the values begin
 */
record NpyArray(DataFile file, String entry, NpyType type, boolean bigEndian, long items, Shape item, long begin)
        implements Serializable {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER_BYTES = 1 << 20;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])(\\w+)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*False");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

    static NpyArray open(DataFile file, String entry) {
        String name = entry.isEmpty() ? file.path() : file.path() + ", array " + entry;
        try (InputStream in = content(file, entry)) {
            byte[] fixed = bytes(in, 8);
            if (!Arrays.equals(MAGIC, Arrays.copyOf(fixed, MAGIC.length))) {
                throw bad(name, "it does not begin as an array of numpy does");
            }
            int lengthBytes = fixed[6] == 1 ? 2 : 4;
            ByteBuffer length = ByteBuffer.wrap(bytes(in, lengthBytes)).order(ByteOrder.LITTLE_ENDIAN);
            int headerBytes = lengthBytes == 2 ? Short.toUnsignedInt(length.getShort()) : length.getInt();
            if (headerBytes < 0 || headerBytes > MAX_HEADER_BYTES) {
                throw bad(name, "its header has " + headerBytes + " bytes");
            }
            String header = new String(bytes(in, headerBytes), StandardCharsets.UTF_8);
            return parsed(file, entry, name, header, 8L + lengthBytes + headerBytes);
        } catch (IOException e) {
            throw StorageProblem.reading("the header of " + name, e);
        }
    }

    private static NpyArray parsed(DataFile file, String entry, String name, String header, long begin) {
        Matcher descr = DESCR.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!descr.find() || !shape.find()) {
            throw bad(name, "its header is " + header.strip() + ", which is no array of numbers");
        }
        NpyType type = NpyType.of(descr.group(2))
                .orElseThrow(() ->
                        bad(name, "its type is " + descr.group(2) + "; there are " + NpyType.names() + ": convert it"));
        if (!FORTRAN.matcher(header).find()) {
            throw bad(name, "it is in Fortran's order; save numpy.ascontiguousarray(it)");
        }
        List<Long> axes = Arrays.stream(shape.group(1).split(","))
                .map(String::strip)
                .filter(axis -> !axis.isEmpty())
                .map(Long::valueOf)
                .toList();
        if (axes.isEmpty() || axes.stream().anyMatch(axis -> axis < 1 || axis > Integer.MAX_VALUE)) {
            throw bad(name, "its shape is (" + shape.group(1) + "); there must be at least one example");
        }
        Shape item = new Shape(axes.stream().skip(1).map(Math::toIntExact).toList());
        NpyArray array = new NpyArray(file, entry, type, descr.group(1).equals(">"), axes.get(0), item, begin);
        if (entry.isEmpty() && !file.gzipped() && file.length() != array.offset(array.items)) {
            throw bad(name, "its header promises " + array.offset(array.items) + " bytes, but it has " + file.length());
        }
        return array;
    }

    /** The byte at which an item begins. */
    long offset(long index) {
        return begin + index * item.size() * type.bytes();
    }

    /** The values from item {@code first} on; the caller closes it. */
    InputStream values(long first) throws IOException {
        if (entry.isEmpty()) {
            return file.stream(offset(first));
        }
        InputStream in = content(file, entry);
        in.skipNBytes(offset(first));
        return in;
    }

    private static InputStream content(DataFile file, String entry) throws IOException {
        if (entry.isEmpty()) {
            return file.stream(0);
        }
        ZipInputStream zip = new ZipInputStream(file.stream(0));
        StringBuilder names = new StringBuilder();
        for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
            if (next.getName().equals(entry + ".npy")) {
                return new FilterInputStream(zip) {};
            }
            names.append(names.isEmpty() ? "" : ", ").append(next.getName().replaceFirst("\\.npy$", ""));
        }
        zip.close();
        String problem = names.isEmpty()
                ? " is no zip of numpy's arrays"
                : " has no array " + entry + "; its arrays are " + names;
        throw new JobException(ExitCode.DATA, file.path() + problem);
    }

    private static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        if (in.readNBytes(bytes, 0, count) < count) {
            throw new EOFException();
        }
        return bytes;
    }

    String name() {
        return entry.isEmpty() ? file.path() : file.path() + ", array " + entry;
    }

    private static JobException bad(String name, String problem) {
        return new JobException(ExitCode.DATA, "Bad numpy file " + name + ": " + problem);
    }
}
