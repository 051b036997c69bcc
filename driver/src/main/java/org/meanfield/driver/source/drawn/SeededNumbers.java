package org.meanfield.driver.source.drawn;

/**
 * Random numbers that are the same on every machine and in every Java: SplitMix64 (Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", 2014), written out because Java's own may change. For one thread.
 */
final class SeededNumbers {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /** The numbers of one example: those of another index or seed have nothing to do with them. */
    SeededNumbers(long seed, long index) {
        state = mixed(mixed(seed + GOLDEN_GAMMA) + index);
    }

    /** A whole number from 0 (inclusive) to {@code bound} (exclusive). */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** Uniform from {@code low} (inclusive) to {@code high} (exclusive). */
    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** Around 0, of variance 1, never beyond 3.5: the sum of four uniform numbers, a bell without tails. */
    double bell() {
        return (unit() + unit() + unit() + unit() - 2) * 1.7320508075688772;
    }

    private double unit() {
        state += GOLDEN_GAMMA;
        return (mixed(state) >>> 11) * 0x1.0p-53;
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
