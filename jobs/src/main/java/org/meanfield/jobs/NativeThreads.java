package org.meanfield.jobs;

import java.io.PrintStream;

/**
 * Replicas run one to a Spark task, so a replica's native code must not start threads of its own. OpenMP reads its number
 * of threads from the environment of the process, before anything in it can run.
 */
final class NativeThreads {
    static final String VARIABLE = "OMP_NUM_THREADS";

    private NativeThreads() {}

    static void warnUnlessOne(PrintStream err) {
        String threads = System.getenv(VARIABLE);
        if (!"1".equals(threads)) {
            err.println("Warning: " + VARIABLE + " is " + (threads == null ? "not set" : threads)
                    + " for the driver; export " + VARIABLE
                    + "=1 before starting, or training runs at a fraction of its speed. deploy/bin/meanfield does so.");
        }
    }
}
