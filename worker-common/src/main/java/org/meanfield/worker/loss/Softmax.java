package org.meanfield.worker.loss;

/** Softmax on heap arrays: for the few classes of a usual output, calling ND4J's operation takes longer than its work. */
final class Softmax {

    private Softmax() {}

    /** Makes each row of {@code width} values {@code exp(value) / sum(exp(value))}. */
    static void apply(float[] rows, int width) {
        double[] powers = new double[width];
        for (int row = 0; row < rows.length; row += width) {
            float largest = rows[row];
            for (int i = row + 1; i < row + width; i++) {
                largest = Math.max(largest, rows[i]);
            }
            double sum = 0;
            for (int i = 0; i < width; i++) {
                powers[i] = Math.exp(rows[row + i] - largest);
                sum += powers[i];
            }
            for (int i = 0; i < width; i++) {
                rows[row + i] = (float) (powers[i] / sum);
            }
        }
    }
}
