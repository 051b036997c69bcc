package org.meanfield.driver.bench;

/** What can be measured by itself. */
public enum Part {
    DENSE,
    CNN,
    LSTM,
    AVERAGING,
    CEILING
}
