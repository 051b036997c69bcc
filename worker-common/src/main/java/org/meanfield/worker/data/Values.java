package org.meanfield.worker.data;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The values of one column for a run of examples, row after row, in the data's own type: an 8-bit image stays 8-bit
 * until a mini-batch is gathered. Plain arrays, so that blocks travel and spill as they are. The array is handed over,
 * not copied: nobody writes to it any more.
 */
public sealed interface Values extends Serializable {

    /** Number of single values, over all examples. */
    int length();

    /** Decodes {@code count} values from {@code from} into {@code target} at {@code at}. */
    void decode(int from, int count, float[] target, int at);

    /** So many values of this type, which whoever made them writes to by {@link #copy}. */
    Values sized(int length);

    /** Copies {@code count} values from {@code from} into {@code target}, which is of this type, at {@code at}. */
    void copy(int from, int count, Values target, int at);

    /** A copy of the rows named, {@code width} values a row, in that order. */
    default Values rows(int[] rows, int width) {
        Values copy = sized(rows.length * width);
        for (int i = 0; i < rows.length; i++) {
            copy(rows[i] * width, width, copy, i * width);
        }
        return copy;
    }

    /** All of {@code parts}, each of this type, one after the other. */
    default Values joined(List<Values> parts) {
        Values all = sized(parts.stream().mapToInt(Values::length).sum());
        int at = 0;
        for (Values part : parts) {
            part.copy(0, part.length(), all, at);
            at += part.length();
        }
        return all;
    }

    /** The values as bytes: equal values, and only these, give equal bytes. */
    byte[] bytes();

    /** Unsigned 8-bit values, 0 to 255. */
    record UInt8(byte[] array) implements Values {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void decode(int from, int count, float[] target, int at) {
            for (int i = 0; i < count; i++) {
                target[at + i] = array[from + i] & 0xff;
            }
        }

        @Override
        public byte[] bytes() {
            return array.clone();
        }

        @Override
        public Values sized(int length) {
            return new UInt8(new byte[length]);
        }

        @Override
        public void copy(int from, int count, Values target, int at) {
            System.arraycopy(array, from, ((UInt8) target).array, at, count);
        }
    }

    /** Signed 32-bit integers; a class index is one. */
    record Int32(int[] array) implements Values {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void decode(int from, int count, float[] target, int at) {
            for (int i = 0; i < count; i++) {
                target[at + i] = array[from + i];
            }
        }

        @Override
        public byte[] bytes() {
            ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * array.length);
            bytes.asIntBuffer().put(array);
            return bytes.array();
        }

        @Override
        public Values sized(int length) {
            return new Int32(new int[length]);
        }

        @Override
        public void copy(int from, int count, Values target, int at) {
            System.arraycopy(array, from, ((Int32) target).array, at, count);
        }
    }

    /** Single-precision numbers. */
    record Float32(float[] array) implements Values {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void decode(int from, int count, float[] target, int at) {
            System.arraycopy(array, from, target, at, count);
        }

        @Override
        public byte[] bytes() {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * array.length);
            bytes.asFloatBuffer().put(array);
            return bytes.array();
        }

        @Override
        public Values sized(int length) {
            return new Float32(new float[length]);
        }

        @Override
        public void copy(int from, int count, Values target, int at) {
            System.arraycopy(array, from, ((Float32) target).array, at, count);
        }
    }

    /** Names or sentences; they must become numbers before a mini-batch is gathered. */
    record Text(String[] array) implements Values {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void decode(int from, int count, float[] target, int at) {
            throw new IllegalStateException("Text is no number: " + array[from]);
        }

        @Override
        public byte[] bytes() {
            return String.join("\0", array).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Values sized(int length) {
            return new Text(new String[length]);
        }

        @Override
        public void copy(int from, int count, Values target, int at) {
            System.arraycopy(array, from, ((Text) target).array, at, count);
        }
    }
}
