package org.meanfield.worker.replica;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies between heap arrays and ND4J's memory in bulk; going element by element is a hundred times slower. ND4J frees
 * an array that nobody can reach, so each is held until it is copied.
 */
final class NativeFloats {
    private NativeFloats() {}

    /** An array of {@code rows x width} outside every workspace; its owner closes it. */
    static INDArray create(long rows, long width) {
        return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', rows, width);
    }

    /** Copies the places {@code from} (inclusive) to {@code to} (exclusive). */
    static void write(float[] source, INDArray target, int from, int to) {
        put(source, from, to - from, target, from);
    }

    /** Copies the first {@code count} values of {@code source} to {@code target} from {@code at} on. */
    static void write(float[] source, int count, INDArray target, int at) {
        put(source, 0, count, target, at);
    }

    private static void put(float[] source, int from, int count, INDArray target, int at) {
        try {
            pointer(target).position(at).put(source, from, count);
        } finally {
            Reference.reachabilityFence(target);
        }
    }

    /** Copies the places {@code from} (inclusive) to {@code to} (exclusive). */
    static void read(INDArray source, float[] target, int from, int to) {
        try {
            pointer(source).position(from).get(target, from, to - from);
        } finally {
            Reference.reachabilityFence(source);
        }
    }

    /** Copies the first {@code target.length()} values of {@code source}. */
    static void write(float[] source, INDArray target) {
        write(source, target, 0, Math.toIntExact(target.length()));
    }

    /** Copies the first {@code target.length} values of {@code source}. */
    static void read(INDArray source, float[] target) {
        read(source, target, 0, target.length);
    }

    /** A pointer of its own, as its position moves. */
    private static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }
}
