package org.meanfield.driver.source.drawn;

import java.util.Arrays;

/** How much of each pixel of one image the pen has covered, 0 to 1. */
final class Ink {
    private final int side;
    private final float[] cover;

    Ink(int side) {
        this.side = side;
        this.cover = new float[side * side];
    }

    void clear() {
        Arrays.fill(cover, 0);
    }

    float at(int pixel) {
        return cover[pixel];
    }

    /** A straight piece of a stroke with round ends; its edge fades over one pixel. */
    void line(double x0, double y0, double x1, double y1, double radius) {
        double reach = radius + 0.5;
        int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
        int right = Math.min(side - 1, (int) (Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
        int bottom = Math.min(side - 1, (int) (Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = Math.max(dx * dx + dy * dy, 1e-9);
        for (int row = top; row <= bottom; row++) {
            double fromY = row + 0.5 - y0;
            for (int column = left; column <= right; column++) {
                double fromX = column + 0.5 - x0;
                double along = Math.min(1, Math.max(0, (fromX * dx + fromY * dy) / square));
                double offX = fromX - along * dx;
                double offY = fromY - along * dy;
                float covered = (float) Math.min(1, reach - Math.sqrt(offX * offX + offY * offY));
                int pixel = row * side + column;
                cover[pixel] = Math.max(cover[pixel], covered);
            }
        }
    }
}
