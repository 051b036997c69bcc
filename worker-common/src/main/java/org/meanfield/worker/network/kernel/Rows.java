package org.meanfield.worker.network.kernel;

import java.util.Arrays;

/** What a layer's bias does to rows. */
public final class Rows {
    private Rows() {}

    /** Makes each of {@code rows} rows a copy of {@code bias}, which has their width. */
    public static void fill(Floats rows, long from, int count, float[] bias) {
        int together = together(count, bias.length);
        float[] tile = Tiles.ofThread().first(together * bias.length);
        for (int row = 0; row < together; row++) {
            System.arraycopy(bias, 0, tile, row * bias.length, bias.length);
        }
        for (int row = 0; row < count; row += together) {
            rows.write(from + (long) row * bias.length, tile, Math.min(together, count - row) * bias.length);
        }
    }

    /** Adds the sum of {@code count} rows to {@code sum}, which has their width. */
    public static void addSum(Floats rows, long from, int count, float[] sum) {
        int together = together(count, sum.length);
        Tiles tiles = Tiles.ofThread();
        float[] tile = tiles.first(together * sum.length);
        float[] sums = tiles.second(together * sum.length);
        Arrays.fill(sums, 0, together * sum.length, 0f);
        for (int row = 0; row < count; row += together) {
            int values = Math.min(together, count - row) * sum.length;
            rows.read(from + (long) row * sum.length, tile, values);
            add(tile, sums, values);
        }
        for (int i = 0; i < together * sum.length; i++) {
            sum[i % sum.length] += sums[i];
        }
    }

    /** How many of {@code count} rows fit into a tile. */
    private static int together(int count, int width) {
        return Math.max(1, Math.min(count, Tiles.SIZE / width));
    }

    private static void add(float[] values, float[] sums, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += values[i];
        }
    }
}
