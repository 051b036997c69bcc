package org.meanfield.driver.bench;

/**
 * How often something can be done in a second, once the JVM knows it well. On two busy cores its compilers are done after
 * some seconds, and until then training takes twice as long.
 *
 * @param warmUp  seconds that it is done unmeasured
 * @param seconds that it is measured for
 */
public record Pace(double warmUp, double seconds) {
    private static final double NANOS = 1e9;

    public Pace {
        check(warmUp);
        check(seconds);
    }

    private static void check(double seconds) {
        if (!(seconds > 0 && Double.isFinite(seconds))) {
            throw new IllegalArgumentException(seconds + " is not above 0");
        }
    }

    /** How often a second {@code step} is done. */
    double of(Runnable step) {
        repeated(warmUp, step);
        return repeated(seconds, step);
    }

    private static double repeated(double seconds, Runnable step) {
        long start = System.nanoTime();
        long times = 0;
        double passed;
        do {
            step.run();
            times++;
            passed = (System.nanoTime() - start) / NANOS;
        } while (passed < seconds);
        return times / passed;
    }
}
