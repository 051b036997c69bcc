package org.meanfield.driver.bench;

import java.util.Locale;

/** What a contender can come to. */
public enum Figure {
    EXAMPLES_PER_SECOND("%,.0f examples/s"),
    /** Shares of a training's time by the slowest worker of each round: they sum to 1. */
    SHARE_FIT("%.1f %% of the time in Replica.fit", 100),
    SHARE_GATHER("%.1f %% gathering mini-batches", 100),
    SHARE_BROADCAST("%.1f %% broadcasting", 100),
    SHARE_MERGE("%.1f %% merging", 100),
    SHARE_SPARK("%.1f %% starting and waiting for tasks", 100),
    /** Of one set of weights. */
    SET_BYTES("%,.0f bytes are one set of weights"),
    /** Of a round's results of tasks, as Spark sent them. */
    DRIVER_BYTES_IN("%,.0f bytes into the driver in a round"),
    MERGE_MILLIS("%,.0f ms from the last worker to the mean"),
    TRAINING_SECONDS("%.1f s of training"),
    TEST_ACCURACY("%.2f %% of the test images", 100);

    private final String format;
    private final double scale;

    Figure(String format) {
        this(format, 1);
    }

    Figure(String format, double scale) {
        this.format = format;
        this.scale = scale;
    }

    /** The figure with its unit. */
    String says(double value) {
        return String.format(Locale.ROOT, format, value * scale);
    }

    /** Its name in JSON. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
