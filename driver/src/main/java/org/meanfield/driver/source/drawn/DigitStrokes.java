package org.meanfield.driver.source.drawn;

import java.util.ArrayList;
import java.util.List;

/**
 * How people write the digits 0 to 9: a few hands each, every hand some pen strokes in a box of width and height 1, x to
 * the right, y downward. Strokes are polylines; curves are flattened once, here.
 */
final class DigitStrokes {
    /** Straight pieces between two points of a curve: about one pixel each in an image of 28 pixels. */
    private static final int PIECES = 5;

    private static final List<List<Hand>> HANDS = List.of(
            List.of(
                    hand(curve(.5, 0, .2, .13, .08, .5, .2, .87, .5, 1, .8, .87, .92, .5, .8, .13, .5, 0)),
                    hand(curve(
                            .68, .06, .4, .02, .14, .3, .12, .68, .34, .97, .64, .96, .88, .66, .86, .3, .62, .04, .44,
                            .1)),
                    hand(curve(.62, .02, .3, .16, .16, .56, .3, .95, .58, .96, .8, .56, .78, .14, .56, .0))),
            List.of(
                    hand(line(.5, 0, .5, 1)),
                    hand(line(.28, .24, .54, 0, .52, 1)),
                    hand(line(.26, .22, .52, 0, .52, 1), line(.22, 1, .82, 1)),
                    hand(curve(.58, 0, .52, .34, .5, .66, .42, 1))),
            List.of(
                    hand(
                            curve(.14, .22, .3, .04, .56, 0, .8, .12, .82, .34, .6, .62, .32, .84, .1, 1),
                            line(.1, 1, .9, .98)),
                    hand(curve(
                            .16, .2, .36, .02, .66, .02, .84, .2, .76, .46, .48, .76, .22, .96, .1, .9, .2, .8, .42,
                            .86, .66, .98, .92, .94)),
                    hand(
                            curve(.12, .12, .4, 0, .7, .02, .84, .18, .72, .44, .4, .74, .08, 1),
                            curve(.08, 1, .36, .94, .6, .98, .94, 1))),
            List.of(
                    hand(
                            curve(.14, .14, .38, 0, .68, .05, .78, .24, .62, .42, .36, .47),
                            curve(.36, .47, .7, .52, .88, .72, .7, .94, .4, 1, .1, .88)),
                    hand(line(.14, .02, .82, .02, .44, .4), curve(.44, .4, .76, .46, .88, .7, .7, .94, .4, 1, .08, .9)),
                    hand(curve(
                            .18, .08, .5, 0, .76, .12, .74, .34, .46, .48, .5, .5, .8, .6, .84, .84, .56, 1, .14,
                            .94))),
            List.of(
                    hand(line(.68, 1, .68, 0, .06, .68, .96, .68)),
                    hand(curve(.2, 0, .12, .3, .14, .5, .4, .54, .84, .48), line(.84, .02, .76, 1)),
                    hand(line(.34, 0, .08, .58, .94, .56), line(.66, .26, .62, 1))),
            List.of(
                    hand(
                            line(.84, .02, .24, .02, .18, .44),
                            curve(.18, .44, .44, .34, .76, .42, .88, .66, .72, .92, .42, 1, .08, .9)),
                    hand(
                            line(.28, .04, .2, .46),
                            curve(.2, .46, .56, .38, .84, .56, .8, .84, .5, 1, .12, .94),
                            curve(.28, .04, .56, .06, .9, 0)),
                    hand(curve(.86, .02, .54, .04, .28, .1, .22, .36, .5, .46, .8, .6, .8, .86, .5, 1, .14, .94))),
            List.of(
                    hand(curve(
                            .72, .02, .4, .2, .18, .5, .14, .76, .3, .97, .6, 1, .84, .83, .78, .6, .54, .5, .28, .6,
                            .16, .78)),
                    hand(curve(.4, 0, .22, .34, .14, .72, .32, .98, .64, .98, .82, .78, .68, .58, .4, .58, .2, .76)),
                    hand(curve(
                            .84, .08, .56, .02, .28, .24, .14, .6, .26, .92, .56, 1, .82, .84, .74, .6, .46, .54, .18,
                            .68))),
            List.of(
                    hand(line(.1, .03, .9, .03, .42, 1)),
                    hand(line(.1, .04, .88, .02, .4, 1), line(.26, .5, .8, .48)),
                    hand(curve(.08, .12, .3, .02, .6, .08, .92, .02), curve(.92, .02, .66, .36, .5, .7, .44, 1)),
                    hand(line(.12, .2, .12, .03, .86, .04), curve(.86, .04, .6, .4, .46, 1))),
            List.of(
                    hand(curve(
                            .78, .14, .5, 0, .22, .14, .28, .36, .5, .48, .76, .64, .8, .86, .5, 1, .2, .86, .24, .64,
                            .5, .48, .72, .36, .78, .14)),
                    hand(
                            curve(.5, 0, .24, .1, .22, .34, .5, .46, .78, .34, .76, .1, .5, 0),
                            curve(.5, .46, .18, .56, .14, .86, .5, 1, .86, .86, .82, .56, .5, .46)),
                    hand(curve(
                            .84, .06, .5, .02, .2, .16, .3, .38, .62, .58, .78, .8, .56, 1, .26, .9, .26, .7, .56, .44,
                            .84, .06))),
            List.of(
                    hand(curve(.8, .2, .54, 0, .22, .12, .16, .36, .4, .52, .7, .42, .8, .2), line(.8, .2, .74, 1)),
                    hand(curve(
                            .82, .14, .52, 0, .2, .14, .2, .4, .5, .5, .78, .3, .82, .14, .84, .5, .68, .86, .26, 1)),
                    hand(curve(.76, .08, .4, .02, .16, .24, .3, .48, .6, .42, .8, .12, .78, .44, .66, .74, .58, 1))));

    private DigitStrokes() {}

    /** The hands that write one digit. */
    static List<Hand> of(int digit) {
        return HANDS.get(digit);
    }

    /** One way to write a digit. */
    record Hand(List<Stroke> strokes) {}

    /** One movement of the pen: x and y of the points that straight pieces join. */
    record Stroke(double[] xs, double[] ys) {
        int points() {
            return xs.length;
        }
    }

    private static Hand hand(Stroke... strokes) {
        return new Hand(List.of(strokes));
    }

    /** Straight lines from point to point, cut into pieces so that they can be bent. */
    private static Stroke line(double... points) {
        return flattened(points, (before, from, to, after, t) -> from + t * (to - from));
    }

    /** A Catmull-Rom spline: smooth, and through every point. */
    private static Stroke curve(double... points) {
        return flattened(points, (before, from, to, after, t) -> {
            double first = to - before;
            double second = 2 * before - 5 * from + 4 * to - after;
            double third = 3 * (from - to) + after - before;
            return from + t / 2 * (first + t * (second + t * third));
        });
    }

    private static Stroke flattened(double[] points, Path path) {
        int last = points.length / 2 - 1;
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            for (int piece = 0; piece < PIECES; piece++) {
                double t = piece / (double) PIECES;
                xs.add(path.at(points, i, last, 0, t));
                ys.add(path.at(points, i, last, 1, t));
            }
        }
        xs.add(points[2 * last]);
        ys.add(points[2 * last + 1]);
        return new Stroke(array(xs), array(ys));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** One coordinate between two points, {@code t} of the way; the points around them bend the way. */
    private interface Path {
        double at(double before, double from, double to, double after, double t);

        default double at(double[] points, int i, int last, int axis, double t) {
            return at(
                    points[2 * Math.max(i - 1, 0) + axis],
                    points[2 * i + axis],
                    points[2 * (i + 1) + axis],
                    points[2 * Math.min(i + 2, last) + axis],
                    t);
        }
    }
}
