package org.meanfield.driver.bench;

import java.util.Locale;

/** What can be measured by itself. */
public enum Part {
    DENSE,
    CNN,
    LSTM,
    AVERAGING,
    CEILING,
    MERGE(1),
    MNIST(1);

    private static final int RUNS = 3;

    private final int runs;

    Part() {
        this(RUNS);
    }

    Part(int runs) {
        this.runs = runs;
    }

    /** How often its contenders run: medians are of so many. */
    int runs() {
        return runs;
    }

    /** Its name on the command line. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
