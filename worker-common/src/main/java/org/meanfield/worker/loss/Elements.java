package org.meanfield.worker.loss;

/** Keras' losses of one output from its answer and target, and their slopes in the answer. */
final class Elements {
    /** Keras' {@code epsilon()}: probabilities are kept this far from 0 and 1 before a logarithm. */
    static final double EPSILON = 1e-7;

    private Elements() {}

    static double square(double answer, double target) {
        return (answer - target) * (answer - target);
    }

    static double squareSlope(double answer, double target) {
        return 2 * (answer - target);
    }

    static double absolute(double answer, double target) {
        return Math.abs(answer - target);
    }

    static double absoluteSlope(double answer, double target) {
        return Math.signum(answer - target);
    }

    static double huber(double answer, double target) {
        double error = Math.abs(answer - target);
        return error <= 1 ? 0.5 * error * error : error - 0.5;
    }

    static double huberSlope(double answer, double target) {
        return Math.max(-1, Math.min(1, answer - target));
    }

    static double binary(double answer, double target) {
        double p = clip(answer, 1 - EPSILON);
        return -target * Math.log(p) - (1 - target) * Math.log(1 - p);
    }

    static double binarySlope(double answer, double target) {
        return inside(answer, 1 - EPSILON) ? (answer - target) / (answer * (1 - answer)) : 0;
    }

    static double divergence(double answer, double target) {
        double y = clip(target, 1);
        return y * Math.log(y / clip(answer, 1));
    }

    static double divergenceSlope(double answer, double target) {
        return inside(answer, 1) ? -clip(target, 1) / answer : 0;
    }

    static double poisson(double answer, double target) {
        return answer - target * Math.log(answer + EPSILON);
    }

    static double poissonSlope(double answer, double target) {
        return 1 - target / (answer + EPSILON);
    }

    static double hinge(double answer, double target) {
        return Math.max(1 - side(target) * answer, 0);
    }

    static double hingeSlope(double answer, double target) {
        return 1 - side(target) * answer > 0 ? -side(target) : 0;
    }

    /** Whether {@link #clip} leaves {@code value} as it is; where it does not, the slope is 0. */
    static boolean inside(double value, double most) {
        return value >= EPSILON && value <= most;
    }

    static double clip(double value, double most) {
        return Math.max(EPSILON, Math.min(most, value));
    }

    private static double side(double target) {
        return target == 0 ? -1 : target;
    }
}
