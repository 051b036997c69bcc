package org.meanfield.worker.network.kernel;

/**
 * The columns of a matrix from the first to the last that is not zero in every row: beyond them a product adds zeros only,
 * as long as what they are multiplied with is finite.
 * The margins of images are such columns; of MNIST's 784 pixels, 128 images leave some 70 empty at both ends.
 */
public record FilledColumns(int first, int count) {

    /** All columns of a matrix of that width. */
    public static FilledColumns all(int width) {
        return new FilledColumns(0, width);
    }

    /** Those of {@code count} rows. Reads no more of a row than what is empty in all rows before it. */
    public static FilledColumns of(Floats rows, int count, int width) {
        float[] tile = Tiles.ofThread().first(width);
        int first = width;
        int end = 0;
        for (int row = 0; row < count && (first > 0 || end < width); row++) {
            long at = (long) row * width;
            rows.read(at, tile, first);
            first = leadingZeros(tile, first);
            rows.read(at + end, tile, width - end);
            end += filled(tile, width - end);
        }
        return new FilledColumns(Math.min(first, end), Math.max(end - first, 0));
    }

    private static int leadingZeros(float[] values, int count) {
        int zeros = 0;
        while (zeros < count && values[zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    /** How many of {@code count} values remain without the zeros at the end. */
    private static int filled(float[] values, int count) {
        int filled = count;
        while (filled > 0 && values[filled - 1] == 0) {
            filled--;
        }
        return filled;
    }

    /** The first column after them. */
    public int end() {
        return first + count;
    }
}
