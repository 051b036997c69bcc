package org.meanfield.driver.cluster;

/**
 * What a look at one side of a cluster found.
 *
 * @param where the process or thing that was looked at, such as {@code driver} or {@code executor 2 on host-7}
 * @param what  as it is
 */
public record Finding(Level level, String where, String what, Cure cure) {

    /** How bad it is, from good to bad. */
    public enum Level {
        OK,
        /** The job runs, but not as well as it could, or perhaps not to its end. */
        ADVICE,
        /** The job fails. */
        PROBLEM
    }

    public static Finding ok(String where, String what) {
        return new Finding(Level.OK, where, what, Cure.NONE);
    }

    public static Finding advice(String where, String what, Cure cure) {
        return new Finding(Level.ADVICE, where, what, cure);
    }

    public static Finding problem(String where, String what, Cure cure) {
        return new Finding(Level.PROBLEM, where, what, cure);
    }

    /** All of it in one line. */
    @Override
    public String toString() {
        return where + ": " + what + (cure.words().isEmpty() ? "" : "; " + cure.words());
    }
}
