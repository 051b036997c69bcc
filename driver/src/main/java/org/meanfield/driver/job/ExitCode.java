package org.meanfield.driver.job;

/** How a job ended, as its process says it. */
public enum ExitCode {
    DONE(0, "The job is done."),
    BUG(1, "This is a bug of Meanfield: please report it with the log file."),
    CONFIG(2, "Correct the configuration and start again."),
    CLUSTER(3, "Correct the cluster's settings and start again."),
    DATA(4, "Correct the data and start again."),
    DIVERGED(5, "Training diverged: try a smaller learning rate, and look at the data."),
    STORAGE(6, "Make the storage reachable and writable, and start again."),
    BELOW(7, "The model misses --min or --max: train it better, or ask for less."),
    INTERRUPTED(143, "Start the same command again: the run goes on where it stopped.");

    private final int code;
    private final String advice;

    ExitCode(int code, String advice) {
        this.code = code;
        this.advice = advice;
    }

    public int code() {
        return code;
    }

    /** One sentence: what to do next. */
    public String advice() {
        return advice;
    }
}
