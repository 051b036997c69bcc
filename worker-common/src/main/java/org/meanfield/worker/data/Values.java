package org.meanfield.worker.data;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** A copy of the rows named, {@code width} values a row, in that order. */
    Values rows(int[] rows, int width);

    /** All of {@code parts}, each of this type, one after the other. */
    Values joined(List<Values> parts);

    /** The values as bytes: equal values, and only these, give equal bytes. */
    byte[] bytes();

    /** Unsigned 8-bit values, 0 to 255. */
    record UInt8(byte[] array) implements Values {
        /** A stretch that is waited for once, not at every line of it; kept, as every new page of a heap has its price. */
        private static final ThreadLocal<byte[]> NEAR = ThreadLocal.withInitial(() -> new byte[1024]);

        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void decode(int from, int count, float[] target, int at) {
            byte[] near = NEAR.get();
            for (int done = 0; done < count; done += near.length) {
                int length = Math.min(near.length, count - done);
                System.arraycopy(array, from + done, near, 0, length);
                decode(near, length, target, at + done);
            }
        }

        private static void decode(byte[] near, int length, float[] target, int at) {
            for (int i = 0; i < length; i++) {
                target[at + i] = near[i] & 0xff;
            }
        }

        @Override
        public byte[] bytes() {
            return array.clone();
        }

        @Override
        public Values rows(int[] rows, int width) {
            return new UInt8(copied(array, new byte[rows.length * width], rows, width));
        }

        @Override
        public Values joined(List<Values> parts) {
            byte[] all = new byte[Values.length(parts)];
            int at = 0;
            for (Values part : parts) {
                System.arraycopy(((UInt8) part).array, 0, all, at, part.length());
                at += part.length();
            }
            return new UInt8(all);
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
        public Values rows(int[] rows, int width) {
            return new Int32(copied(array, new int[rows.length * width], rows, width));
        }

        @Override
        public Values joined(List<Values> parts) {
            int[] all = new int[Values.length(parts)];
            int at = 0;
            for (Values part : parts) {
                System.arraycopy(((Int32) part).array, 0, all, at, part.length());
                at += part.length();
            }
            return new Int32(all);
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
        public Values rows(int[] rows, int width) {
            return new Float32(copied(array, new float[rows.length * width], rows, width));
        }

        @Override
        public Values joined(List<Values> parts) {
            float[] all = new float[Values.length(parts)];
            int at = 0;
            for (Values part : parts) {
                System.arraycopy(((Float32) part).array, 0, all, at, part.length());
                at += part.length();
            }
            return new Float32(all);
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
        public Values rows(int[] rows, int width) {
            return new Text(copied(array, new String[rows.length * width], rows, width));
        }

        @Override
        public Values joined(List<Values> parts) {
            return new Text(parts.stream()
                    .flatMap(part -> Arrays.stream(((Text) part).array))
                    .toArray(String[]::new));
        }
    }

    private static int length(List<Values> parts) {
        return parts.stream().mapToInt(Values::length).sum();
    }

    @SuppressWarnings("SuspiciousSystemArraycopy") // source and target are arrays of the same type
    private static <A> A copied(A source, A target, int[] rows, int width) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(source, rows[i] * width, target, i * width, width);
        }
        return target;
    }
}
