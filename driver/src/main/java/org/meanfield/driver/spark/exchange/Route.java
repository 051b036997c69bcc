package org.meanfield.driver.spark.exchange;

/** Which ways the states of a round may take. */
public enum Route {
    /** In memory where driver and tasks are one process and the states fit, else over the network. */
    SHORTEST,
    /** Over the network, also where driver and tasks are one process: to measure what that costs. */
    NETWORK
}
