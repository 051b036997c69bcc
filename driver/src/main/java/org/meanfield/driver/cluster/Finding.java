package org.meanfield.driver.cluster;

/**
 * What a look at one side of a cluster found.
 *
 * @param where the process or thing that was looked at, such as {@code driver} or {@code executor 2 on host-7}
 * @param what  as it is
 * @param cure  what to set, and why it matters; empty where all is well
 */
public record Finding(Level level, String where, String what, String cure) {

    /** How bad it is, from good to bad. */
    public enum Level {
        OK,
        /** The job runs, but not as well as it could. */
        ADVICE,
        /** The job fails. */
        PROBLEM
    }

    public static Finding ok(String where, String what) {
        return new Finding(Level.OK, where, what, "");
    }

    public static Finding advice(String where, String what, String cure) {
        return new Finding(Level.ADVICE, where, what, cure);
    }

    public static Finding problem(String where, String what, String cure) {
        return new Finding(Level.PROBLEM, where, what, cure);
    }
}
