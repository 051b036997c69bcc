package org.meanfield.worker.network.layer;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Numbers in double precision by their index along each axis, the last running fastest. */
record Tensor(int[] shape, double[] values) {

    static Tensor random(Random random, int... shape) {
        return of(index -> random.nextGaussian(), shape);
    }

    /** Every value from its index. */
    static Tensor of(ToDoubleFunction<int[]> value, int... shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] values = new double[size];
        int[] index = new int[shape.length];
        for (int i = 0; i < size; i++) {
            int rest = i;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            values[i] = value.applyAsDouble(index);
        }
        return new Tensor(shape, values);
    }

    double at(int... index) {
        int place = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            place = place * shape[axis] + index[axis];
        }
        return values[place];
    }

    /** Whether {@code index} lies within. */
    boolean has(int... index) {
        for (int axis = 0; axis < shape.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape[axis]) {
                return false;
            }
        }
        return true;
    }

    Tensor map(DoubleUnaryOperator function) {
        return new Tensor(shape, Arrays.stream(values).map(function).toArray());
    }

    Tensor with(Tensor other, DoubleBinaryOperator function) {
        return of(index -> function.applyAsDouble(at(index), other.at(index)), shape);
    }

    Tensor reshaped(int... other) {
        return new Tensor(other, values);
    }

    int last() {
        return shape[shape.length - 1];
    }

    /** The same shape with a last axis of {@code length}. */
    int[] withLast(int length) {
        int[] other = shape.clone();
        other[other.length - 1] = length;
        return other;
    }

    float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
