package org.meanfield.driver.bench;

import java.util.OptionalDouble;

/**
 * One figure of the comparison.
 *
 * @param value   empty where it was not measured
 * @param missing why not; empty where it was
 */
record Ratio(String name, OptionalDouble value, String missing) {

    static Ratio measured(String name, double value) {
        return new Ratio(name, OptionalDouble.of(value), "");
    }

    static Ratio missing(String name, String why) {
        return new Ratio(name, OptionalDouble.empty(), "not measured: " + why);
    }
}
