package org.meanfield.worker.network.kernel;

/** What a layer's bias does to rows. */
public final class Rows {
    private Rows() {}

    /** Makes each of {@code rows} rows a copy of {@code bias}, which has their width. */
    public static void fill(Floats rows, long from, int count, float[] bias) {
        int together = Math.max(1, Math.min(count, 4096 / bias.length));
        float[] tile = new float[together * bias.length];
        for (int row = 0; row < together; row++) {
            System.arraycopy(bias, 0, tile, row * bias.length, bias.length);
        }
        for (int row = 0; row < count; row += together) {
            rows.write(from + (long) row * bias.length, tile, Math.min(together, count - row) * bias.length);
        }
    }

    /** Adds the sum of {@code count} rows to {@code sum}, which has their width. */
    public static void addSum(Floats rows, long from, int count, float[] sum) {
        float[] row = new float[sum.length];
        for (int i = 0; i < count; i++) {
            rows.read(from + (long) i * row.length, row, row.length);
            add(row, sum);
        }
    }

    private static void add(float[] row, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i];
        }
    }
}
