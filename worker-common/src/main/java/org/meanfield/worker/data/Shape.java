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

    /** Whether both are the same but for axes of 1 at the end, as {@code [28, 28]} and {@code [28, 28, 1]} are. */
    public boolean matches(Shape other) {
        return withoutLastOnes().equals(other.withoutLastOnes());
    }

    private List<Integer> withoutLastOnes() {
        int rank = rank();
        while (rank > 0 && axes.get(rank - 1) == 1) {
            rank--;
        }
        return axes.subList(0, rank);
    }

    @Override
    public String toString() {
        return axes.toString();
    }
}
