package org.meanfield.worker.data;

import java.util.List;

/**
 * One input column of a mini-batch, decoded and scaled where it is read: an image of 8-bit values becomes floats a few rows
 * at a time, on the way to the array that the network sees.
 */
public sealed interface BatchColumn {

    /** Its examples. */
    int examples();

    /** Values of one example. */
    int width();

    /** Writes the values of {@code count} examples from example {@code first} on, row after row, to {@code target} from 0 on. */
    void read(int first, int count, float[] target);

    /** The values of all examples, row after row: a new array. */
    default float[] values() {
        float[] values = new float[Math.multiplyExact(examples(), width())];
        read(0, examples(), values);
        return values;
    }

    /** Values that are floats already, row after row. */
    record Floats(int examples, float[] array) implements BatchColumn {
        public Floats {
            if (examples < 1 || array.length % examples != 0) {
                throw new IllegalArgumentException(array.length + " values are no rows of " + examples + " examples");
            }
        }

        @Override
        public int width() {
            return array.length / examples;
        }

        @Override
        public void read(int first, int count, float[] target) {
            System.arraycopy(array, first * width(), target, 0, count * width());
        }
    }

    /**
     * Values in the data's own type.
     *
     * @param near the columns of a block, of which the first examples are those of the mini-batch
     */
    record Encoded(int examples, Decoding decoding, List<Values> near) implements BatchColumn {
        @Override
        public int width() {
            return decoding.column().shape().size();
        }

        @Override
        public void read(int first, int count, float[] target) {
            int width = width();
            for (int i = 0; i < count; i++) {
                decoding.decode(near, first + i, target, i * width);
            }
        }
    }
}
