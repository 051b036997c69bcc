package org.meanfield.driver.source.drawn;

/**
 * The way from the box that digits are written in to an image's pixels: wobble first, then size, slant and turn in one
 * matrix. The middle of the box comes near (0, 0).
 *
 * @param wobbleX what a point moves along x, as the control points of a Bezier surface over the box
 * @param wobbleY likewise along y
 */
record Bend(double xx, double xy, double yx, double yy, double[] wobbleX, double[] wobbleY) {
    private static final int CONTROLS = 4;

    static Bend random(SeededNumbers numbers) {
        double height = numbers.between(15, 21);
        double width = height * numbers.between(0.5, 0.85);
        double slant = 0.12 + 0.2 * numbers.bell();
        double turn = 0.12 * numbers.bell();
        double wobble = numbers.between(0.04, 0.18);
        double[] wobbleX = new double[CONTROLS * CONTROLS];
        double[] wobbleY = new double[CONTROLS * CONTROLS];
        for (int i = 0; i < wobbleX.length; i++) {
            wobbleX[i] = wobble * numbers.bell();
            wobbleY[i] = wobble * numbers.bell();
        }
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        return new Bend(
                width * cos,
                -slant * height * cos - height * sin,
                width * sin,
                -slant * height * sin + height * cos,
                wobbleX,
                wobbleY);
    }

    DigitStrokes.Stroke of(DigitStrokes.Stroke stroke) {
        double[] xs = new double[stroke.points()];
        double[] ys = new double[stroke.points()];
        for (int i = 0; i < xs.length; i++) {
            double x = stroke.xs()[i];
            double y = stroke.ys()[i];
            double bentX = x - 0.5 + surface(wobbleX, x, y);
            double bentY = y - 0.5 + surface(wobbleY, x, y);
            xs[i] = xx * bentX + xy * bentY;
            ys[i] = yx * bentX + yy * bentY;
        }
        return new DigitStrokes.Stroke(xs, ys);
    }

    private static double surface(double[] controls, double x, double y) {
        return bezier(row(controls, 0, x), row(controls, 1, x), row(controls, 2, x), row(controls, 3, x), y);
    }

    private static double row(double[] controls, int row, double x) {
        int at = row * CONTROLS;
        return bezier(controls[at], controls[at + 1], controls[at + 2], controls[at + 3], x);
    }

    private static double bezier(double a, double b, double c, double d, double t) {
        double rest = 1 - t;
        return rest * rest * (rest * a + 3 * t * b) + t * t * (3 * rest * c + t * d);
    }
}
