package org.meanfield.worker.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The shape of one example, without the batch axis: {@code []} is a single number, {@code [4]} a vector,
 * {@code [28, 28]} a grey image, {@code [28, 28, 3]} an image with channels last.
 */
public record Shape(List<Integer> axes) implements Serializable {

    public Shape {
        axes = List.copyOf(axes);
        if (axes.stream().anyMatch(axis -> axis < 1)) {
            throw new IllegalArgumentException("Every axis must be at least 1: " + axes);
        }
    }

    public static Shape of(int... axes) {
        return new Shape(Arrays.stream(axes).boxed().toList());
    }

    public int rank() {
        return axes.size();
    }

    /** Values in one example. */
    public int size() {
        return axes.stream().reduce(1, Math::multiplyExact);
    }

    /** The axis at {@code index}; negative counts from the end, as in numpy. */
    public int axis(int index) {
        return axes.get(index < 0 ? axes.size() + index : index);
    }

    @Override
    public String toString() {
        return axes.toString();
    }
}
