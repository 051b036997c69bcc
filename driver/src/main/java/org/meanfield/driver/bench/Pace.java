package org.meanfield.driver.bench;

/** How often something can be done in a second, once the JVM knows it well. */
final class Pace {
    private static final double NANOS = 1e9;

    private Pace() {}

    /** Does {@code step} for {@code seconds} unmeasured and for as long again measured: how often a second. */
    static double of(double seconds, Runnable step) {
        repeated(seconds, step);
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
