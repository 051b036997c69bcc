package org.meanfield.worker.replica;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The values of an array as {@code Nd4j.write} stores them, big-endian: a buffer that says the shape, then one with the
 * values, each after its memory's kind, length and type. Read on the heap, where a length that is a lie allocates nothing.
 */
final class Nd4jArray {
    private static final int FIRST_VALUES = 1 << 16;
    private static final int MOST_SHAPE_VALUES = 70;

    private Nd4jArray() {}

    /** The values of a vector or of a matrix of one row, of floats or doubles; reads no byte more than they take. */
    static float[] read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        long[] shape = shape(data);
        data.readUTF();
        long count = data.readLong();
        String type = data.readUTF();
        if (count != size(shape) || count > Integer.MAX_VALUE - 8) {
            throw new BadModelException(
                    "an array of " + count + " values says that its shape is " + Arrays.toString(shape));
        }
        return switch (type) {
            case "FLOAT" -> values((int) count, buffered(in, count * Float.BYTES)::readFloat);
            case "DOUBLE" -> values((int) count, doubles(buffered(in, count * Double.BYTES)));
            default -> throw new BadModelException(
                    "its weights are of type " + type + "; FLOAT and DOUBLE can be read");
        };
    }

    private static Floats doubles(DataInputStream data) {
        return () -> (float) data.readDouble();
    }

    private static long[] shape(DataInputStream data) throws IOException {
        data.readUTF();
        long length = data.readLong();
        String type = data.readUTF();
        if (length < 4 || length > MOST_SHAPE_VALUES || !(type.equals("LONG") || type.equals("INT"))) {
            throw new BadModelException("an array's shape is told in " + length + " values of type " + type);
        }
        long[] told = new long[(int) length];
        for (int i = 0; i < told.length; i++) {
            told[i] = type.equals("LONG") ? data.readLong() : data.readInt();
        }
        if (told[0] < 0 || told[0] >= length) {
            throw new BadModelException("an array says that it has " + told[0] + " axes");
        }
        return Arrays.copyOfRange(told, 1, 1 + (int) told[0]);
    }

    private static long size(long[] shape) throws BadModelException {
        long size = 1;
        for (long axis : shape) {
            if (axis < 0 || (size > 0 && axis > Integer.MAX_VALUE / size)) {
                throw new BadModelException("an array says that its shape is " + Arrays.toString(shape));
            }
            size *= axis;
        }
        return size;
    }

    /** Fast, and never beyond the array's own bytes. */
    private static DataInputStream buffered(InputStream in, long bytes) {
        return new DataInputStream(new BufferedInputStream(new Bounded(in, bytes), 1 << 16));
    }

    private static float[] values(int count, Floats next) throws IOException {
        float[] values = new float[Math.min(count, FIRST_VALUES)];
        for (int i = 0; i < count; i++) {
            if (i == values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
            }
            values[i] = next.next();
        }
        return values;
    }

    private interface Floats {
        float next() throws IOException;
    }

    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long bytes) {
            this.in = in;
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int got = in.read(bytes, from, (int) Math.min(count, left));
            left -= Math.max(0, got);
            return got;
        }
    }
}
