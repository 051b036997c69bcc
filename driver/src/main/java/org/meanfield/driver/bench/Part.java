package org.meanfield.driver.bench;

import java.util.Locale;

/** What can be measured by itself. */
public enum Part {
    DENSE,
    CNN,
    LSTM,
    AVERAGING,
    CEILING;

    /** Its name on the command line. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
