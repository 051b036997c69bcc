package org.meanfield.worker.network.kernel;

import java.io.Serializable;

/**
 * How a window is moved along one axis.
 *
 * @param length   how many values the axis has
 * @param size     how many of them the window sees, its taps
 * @param stride   how far it is moved
 * @param dilation how far its taps are apart
 * @param before   how many zeros stand before the first value
 * @param steps    how often it stops
 */
public record Sweep(int length, int size, int stride, int dilation, int before, int steps) implements Serializable {

    /** Where the first tap is at {@code step}; negative among the zeros before the first value. */
    int start(int step) {
        return step * stride - before;
    }

    /** The first tap that sees a value at {@code step}; a division is needed only where zeros are seen. */
    int firstTap(int step) {
        int start = start(step);
        return start >= 0 ? 0 : Math.min(size, (dilation - 1 - start) / dilation);
    }

    /** The tap after the last that sees a value at {@code step}. */
    int endTap(int step) {
        int start = start(step);
        if (start + (size - 1) * dilation < length) {
            return size;
        }
        return Math.max(firstTap(step), (length - start + dilation - 1) / dilation);
    }
}
