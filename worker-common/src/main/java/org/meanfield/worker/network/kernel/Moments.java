package org.meanfield.worker.network.kernel;

/**
 * Mean and variance of each column of some rows. The mean of one row is that row, and its variance 0.
 *
 * @param variance the mean of the squares of how far the values are from their mean
 */
public record Moments(float[] mean, float[] variance) {

    /** Those of {@code count} rows of {@code width} values. */
    public static Moments of(Floats rows, int count, int width) {
        float[] row = new float[width];
        double[] sums = new double[width];
        for (int i = 0; i < count; i++) {
            rows.read((long) i * width, row, width);
            for (int column = 0; column < width; column++) {
                sums[column] += row[column];
            }
        }
        double[] squares = new double[width];
        float[] mean = divided(sums, count);
        for (int i = 0; i < count; i++) {
            rows.read((long) i * width, row, width);
            for (int column = 0; column < width; column++) {
                double way = row[column] - sums[column] / count;
                squares[column] += way * way;
            }
        }
        return new Moments(mean, divided(squares, count));
    }

    private static float[] divided(double[] sums, int count) {
        float[] quotients = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            quotients[i] = (float) (sums[i] / count);
        }
        return quotients;
    }
}
