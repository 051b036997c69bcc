package org.meanfield.worker.data;

/** Independent seeds for the parts of a run, each a pure function of the run's seed and what the part is. */
public final class Seeds {
    private Seeds() {}

    /** A seed for the part named by {@code parts}, for example (epoch, worker). */
    public static long of(long seed, long... parts) {
        long mixed = mix(seed);
        for (long part : parts) {
            mixed = mix(mixed ^ mix(part + 0x9e3779b97f4a7c15L));
        }
        return mixed;
    }

    /** The finalizer of splitmix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
