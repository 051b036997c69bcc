package org.meanfield.worker.network.kernel;

/** What a layer's bias does to rows. */
public final class Rows {
    /** Values that are worked on at a time: they stay in the processor's nearest cache. */
    static final int TILE = 4096;

    private Rows() {}

    /** Makes each of {@code rows} rows a copy of {@code bias}, which has their width. */
    public static void fill(Floats rows, long from, int count, float[] bias) {
        int together = Math.max(1, Math.min(count, TILE / bias.length));
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
        int together = Math.max(1, Math.min(count, TILE / sum.length));
        float[] tile = new float[together * sum.length];
        float[] sums = new float[tile.length];
        for (int row = 0; row < count; row += together) {
            int values = Math.min(together, count - row) * sum.length;
            rows.read(from + (long) row * sum.length, tile, values);
            add(tile, sums, values);
        }
        for (int i = 0; i < sums.length; i++) {
            sum[i % sum.length] += sums[i];
        }
    }

    private static void add(float[] values, float[] sums, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += values[i];
        }
    }
}
