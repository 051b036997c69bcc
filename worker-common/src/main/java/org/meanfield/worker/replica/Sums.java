package org.meanfield.worker.replica;

/** Sums over all values of long arrays, in four that do not wait for each other; always in the same order. */
public final class Sums {
    private static final int SUMS = 4;

    private Sums() {}

    /** The square of the distance between two arrays of one length. */
    public static double squareOfDistance(float[] one, float[] other) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i <= one.length - SUMS; i += SUMS) {
            first += square(one[i] - other[i]);
            second += square(one[i + 1] - other[i + 1]);
            third += square(one[i + 2] - other[i + 2]);
            fourth += square(one[i + 3] - other[i + 3]);
        }
        for (; i < one.length; i++) {
            first += square(one[i] - other[i]);
        }
        return (first + second) + (third + fourth);
    }

    /** Of a difference that is rounded as the values are. */
    private static double square(double value) {
        return value * value;
    }

    /** Whether all values are finite numbers. */
    static boolean areFinite(float[] values) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i <= values.length - SUMS; i += SUMS) {
            first += 0 * values[i]; // NaN where the value is not finite, else no change
            second += 0 * values[i + 1];
            third += 0 * values[i + 2];
            fourth += 0 * values[i + 3];
        }
        for (; i < values.length; i++) {
            first += 0 * values[i];
        }
        return first + second + third + fourth == 0;
    }
}
