package org.meanfield.worker.network.kernel;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The native memory of an array in c order, whose values are copied to and from heap arrays in bulk. Holds the array, so
 * that ND4J does not free it. Used by one thread at a time.
 */
public final class Floats {
    private final INDArray owner;
    private final FloatPointer start;

    private Floats(INDArray owner) {
        this.owner = owner;
        this.start = new FloatPointer(owner.data().addressPointer());
    }

    /** The memory of {@code array}, or of a copy in c order where it lies otherwise. */
    public static Floats of(INDArray array) {
        if (array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("Needs 32-bit numbers, not " + array.dataType());
        }
        return new Floats(contiguous(array) ? array : array.dup('c'));
    }

    /** Whether the values lie in c order without gaps. */
    private static boolean contiguous(INDArray array) {
        long expected = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= array.size(axis);
        }
        return true;
    }

    /** How many values there are. */
    public int length() {
        return Math.toIntExact(owner.length());
    }

    /** Copies {@code count} values from {@code from} on to the beginning of {@code target}. */
    public void read(long from, float[] target, int count) {
        try {
            start.position(from).get(target, 0, count);
        } finally {
            Reference.reachabilityFence(owner);
        }
    }

    /** Copies the first {@code count} values of {@code source} to {@code to} and on. */
    public void write(long to, float[] source, int count) {
        try {
            start.position(to).put(source, 0, count);
        } finally {
            Reference.reachabilityFence(owner);
        }
    }

    /** A pointer to the value {@code at}, good as long as these floats are held. */
    FloatPointer at(long at) {
        return start.getPointer(at - start.position());
    }
}
