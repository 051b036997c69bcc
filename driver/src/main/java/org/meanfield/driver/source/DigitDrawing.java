package org.meanfield.driver.source;

import java.util.List;

/**
 * Draws digits as people write them: one of a few hands, under random size, slant, turn, shift, wobble, pen width and
 * noise. The same (seed, index) is the same image on every machine: plain and StrictMath arithmetic only. Keeps its
 * scratch memory: for one thread.
 */
final class DigitDrawing {
    static final int SIDE = 28;
    static final int PIXELS = SIDE * SIDE;
    static final int CLASSES = 10;

    /** Pixels that stay free at the image's edge. */
    private static final double MARGIN = 1.5;

    private static final double MAX_SHIFT = 3;
    private static final int MAX_SPECKS = 60;

    private final float[] ink = new float[PIXELS];

    /** Draws one example into {@code images} from {@code at} on, row after row, and returns its digit. */
    int draw(long seed, long index, byte[] images, int at) {
        SeededNumbers numbers = new SeededNumbers(seed, index);
        int digit = numbers.below(CLASSES);
        List<DigitStrokes.Hand> hands = DigitStrokes.of(digit);
        DigitStrokes.Hand hand = hands.get(numbers.below(hands.size()));
        java.util.Arrays.fill(ink, 0f);
        strokes(hand, numbers);
        double darkness = numbers.between(150, 256);
        double grain = numbers.between(0, 0.35);
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            if (ink[pixel] > 0) {
                images[at + pixel] = (byte) (int) (ink[pixel] * darkness * (1 - grain * numbers.between(0, 1)));
            } else {
                images[at + pixel] = 0;
            }
        }
        specks(numbers, images, at);
        return digit;
    }

    private void strokes(DigitStrokes.Hand hand, SeededNumbers numbers) {
        Bend bend = Bend.random(numbers);
        double radius = Math.max(0.6, 1.05 + 0.3 * numbers.bell());
        double[][] xs = new double[hand.strokes().size()][];
        double[][] ys = new double[xs.length][];
        double left = SIDE;
        double right = -SIDE;
        double top = SIDE;
        double bottom = -SIDE;
        for (int s = 0; s < xs.length; s++) {
            DigitStrokes.Stroke stroke = hand.strokes().get(s);
            xs[s] = new double[stroke.points()];
            ys[s] = new double[stroke.points()];
            for (int p = 0; p < stroke.points(); p++) {
                double x = bend.x(stroke.xs()[p], stroke.ys()[p]);
                double y = bend.y(stroke.xs()[p], stroke.ys()[p]);
                xs[s][p] = x;
                ys[s][p] = y;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
        double dx = shift(left - radius, right + radius, numbers);
        double dy = shift(top - radius, bottom + radius, numbers);
        double pressure = numbers.between(-0.25, 0.25);
        for (int s = 0; s < xs.length; s++) {
            int last = xs[s].length - 1;
            for (int p = 0; p < last; p++) {
                piece(
                        xs[s][p] + dx,
                        ys[s][p] + dy,
                        xs[s][p + 1] + dx,
                        ys[s][p + 1] + dy,
                        radius * (1 + pressure * (2.0 * p / last - 1)));
            }
        }
    }

    private static double shift(double low, double high, SeededNumbers numbers) {
        double centre = (SIDE - low - high) / 2;
        double free = Math.max(0, Math.min(MAX_SHIFT, (SIDE - (high - low)) / 2 - MARGIN));
        return centre + numbers.between(-free, free);
    }

    /** A straight piece of a stroke; its edge fades over one pixel. */
    private void piece(double x0, double y0, double x1, double y1, double radius) {
        double reach = radius + 0.5;
        int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
        int right = Math.min(SIDE - 1, (int) (Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
        int bottom = Math.min(SIDE - 1, (int) (Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = Math.max(dx * dx + dy * dy, 1e-9);
        for (int row = top; row <= bottom; row++) {
            double py = row + 0.5 - y0;
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x0;
                double along = Math.min(1, Math.max(0, (px * dx + py * dy) / square));
                double ex = px - along * dx;
                double ey = py - along * dy;
                double cover = reach - Math.sqrt(ex * ex + ey * ey);
                if (cover > 0) {
                    int pixel = row * SIDE + column;
                    ink[pixel] = Math.max(ink[pixel], (float) Math.min(1, cover));
                }
            }
        }
    }

    private static void specks(SeededNumbers numbers, byte[] images, int at) {
        int specks = numbers.below(MAX_SPECKS);
        for (int i = 0; i < specks; i++) {
            int pixel = at + numbers.below(PIXELS);
            images[pixel] = (byte) Math.max(images[pixel] & 0xff, numbers.below(120));
        }
    }

    /** From the box that hands write in to pixels around 0: wobble, size, slant and turn in one. */
    private record Bend(double xx, double xy, double yx, double yy, double[] wobbleX, double[] wobbleY) {
        /** Points a side of the grid that bends the box; between them the wobble is linear. */
        private static final int GRID = 4;

        static Bend random(SeededNumbers numbers) {
            double height = numbers.between(14, 21);
            double width = height * numbers.between(0.45, 0.85);
            double slant = 0.12 + 0.22 * numbers.bell();
            double turn = 0.15 * numbers.bell();
            double cos = StrictMath.cos(turn);
            double sin = StrictMath.sin(turn);
            double wobble = numbers.between(0.03, 0.10);
            double[] wobbleX = new double[GRID * GRID];
            double[] wobbleY = new double[GRID * GRID];
            for (int i = 0; i < wobbleX.length; i++) {
                wobbleX[i] = wobble * numbers.bell();
                wobbleY[i] = wobble * numbers.bell();
            }
            return new Bend(
                    width * cos,
                    -slant * height * cos - height * sin,
                    width * sin,
                    -slant * height * sin + height * cos,
                    wobbleX,
                    wobbleY);
        }

        double x(double x, double y) {
            return xx * (x - 0.5 + wobble(wobbleX, x, y)) + xy * (y - 0.5 + wobble(wobbleY, x, y));
        }

        double y(double x, double y) {
            return yx * (x - 0.5 + wobble(wobbleX, x, y)) + yy * (y - 0.5 + wobble(wobbleY, x, y));
        }

        private static double wobble(double[] grid, double x, double y) {
            double column = Math.min(1, Math.max(0, x)) * (GRID - 1);
            double row = Math.min(1, Math.max(0, y)) * (GRID - 1);
            int c = Math.min(GRID - 2, (int) column);
            int r = Math.min(GRID - 2, (int) row);
            int corner = r * GRID + c;
            double upper = grid[corner] + (column - c) * (grid[corner + 1] - grid[corner]);
            double lower = grid[corner + GRID] + (column - c) * (grid[corner + GRID + 1] - grid[corner + GRID]);
            return upper + (row - r) * (lower - upper);
        }
    }
}
