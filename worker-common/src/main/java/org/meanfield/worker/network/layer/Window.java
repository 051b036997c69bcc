package org.meanfield.worker.network.layer;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.kernel.Patches;
import org.meanfield.worker.network.kernel.Sweep;

/**
 * A window that is moved along one axis or several; what comes after them are the channels.
 *
 * @param size     how many values it sees along each axis
 * @param strides  how far it is moved
 * @param dilation how far the values it sees are apart
 */
public record Window(List<Integer> size, List<Integer> strides, List<Integer> dilation, Padding padding)
        implements Serializable {

    public Window {
        size = List.copyOf(size);
        strides = List.copyOf(strides);
        dilation = List.copyOf(dilation);
    }

    /** A window of {@code size} that is moved by 1 within. */
    public static Window of(Integer... size) {
        List<Integer> ones = Collections.nCopies(size.length, 1);
        return new Window(List.of(size), ones, ones, Padding.VALID);
    }

    /** The window of a convolution along {@code rank} axes, by Keras' names. */
    static Window ofKernel(Arguments arguments, int rank) {
        List<Integer> ones = Collections.nCopies(rank, 1);
        return new Window(
                arguments.integers("kernel_size", rank, 1),
                arguments.integers("strides", rank, 1, ones),
                arguments.integers("dilation_rate", rank, 1, ones),
                arguments.choice("padding", rank == 1 ? Padding.ofTime() : Padding.ofSpace(), Padding.VALID));
    }

    /** The window of a pooling along {@code rank} axes, by Keras' names; it is moved by its own size. */
    static Window ofPool(Arguments arguments, int rank) {
        List<Integer> size = arguments.integers("pool_size", rank, 1, Collections.nCopies(rank, 2));
        List<Integer> strides = arguments.has("strides") ? arguments.integers("strides", rank, 1, size) : size;
        return new Window(
                size,
                strides,
                Collections.nCopies(rank, 1),
                arguments.choice("padding", Padding.ofSpace(), Padding.VALID));
    }

    int rank() {
        return size.size();
    }

    /** The shape of {@code channels} channels after the window has been moved over {@code input}. */
    Shape output(Shape input, int channels) {
        checkRank(input, rank());
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < rank(); axis++) {
            axes.add(length(input.axis(axis), axis));
        }
        axes.add(channels);
        return new Shape(axes);
    }

    static void checkRank(Shape input, int rank) {
        if (input.rank() != rank + 1) {
            throw new IllegalArgumentException("needs "
                    + switch (rank) {
                        case 1 -> "[time, channels]";
                        case 2 -> "[height, width, channels]";
                        default -> "[frames, height, width, channels]";
                    });
        }
    }

    private int length(int input, int axis) {
        if (padding != Padding.VALID) {
            return (input + strides.get(axis) - 1) / strides.get(axis);
        }
        if (input < reach(axis)) {
            throw new IllegalArgumentException(
                    "needs at least " + reach(axis) + " values along each axis that the window of " + size
                            + " is moved along; padding = same adds them");
        }
        return (input - reach(axis)) / strides.get(axis) + 1;
    }

    /** How many values there are from the first that it sees to the last. */
    int reach(int axis) {
        return dilation.get(axis) * (size.get(axis) - 1) + 1;
    }

    /** What it sees of images {@code [height, width, channels]}. */
    Patches patches(Shape image) {
        return new Patches(sweep(image, 0), sweep(image, 1), image.axis(2));
    }

    private Sweep sweep(Shape input, int axis) {
        int steps = length(input.axis(axis), axis);
        int missing = (steps - 1) * strides.get(axis) + reach(axis) - input.axis(axis);
        int before = padding == Padding.SAME ? Math.max(0, missing) / 2 : 0;
        return new Sweep(input.axis(axis), size.get(axis), strides.get(axis), dilation.get(axis), before, steps);
    }

    int[] sizes() {
        return array(size);
    }

    int[] strideSizes() {
        return array(strides);
    }

    int[] dilations() {
        return array(dilation);
    }

    /** The same window over images of one row, for a window over time; causal zeros are among their values. */
    Window overRow() {
        Padding within = padding == Padding.SAME ? Padding.SAME : Padding.VALID;
        return new Window(List.of(1, size.get(0)), List.of(1, strides.get(0)), List.of(1, dilation.get(0)), within);
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(value -> value).toArray();
    }
}
