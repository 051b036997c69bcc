package org.meanfield.jobs;

import org.apache.spark.SparkUserAppException;
import org.meanfield.driver.job.ExitCode;

/** Ends the process with a command's exit code, in the way that whoever started it takes note of. */
final class ProcessEnd {
    private ProcessEnd() {}

    /**
     * Does not return but where the driver runs inside YARN's application master: that takes every early exit of the
     * process for a crash, and hears the code from how the main method ends.
     */
    static void with(int exitCode) throws SparkUserAppException {
        if (!insideApplicationMaster()) {
            System.exit(exitCode);
        }
        if (exitCode != ExitCode.DONE.code()) {
            throw new SparkUserAppException(exitCode);
        }
    }

    private static boolean insideApplicationMaster() {
        return "yarn".equals(System.getProperty("spark.master"))
                && "cluster".equals(System.getProperty("spark.submit.deployMode"));
    }
}
