package org.meanfield.driver.source;

import java.util.List;

/**
 * What a network wants of its data.
 *
 * @param inputs  the names of its inputs, in order
 * @param targets in order
 */
public record Wanted(List<String> inputs, List<Target> targets) {

    /**
     * One output's targets.
     *
     * @param output  the name of the output
     * @param oneHot  classes that a class index is spread over; 0 where it stays an index, or is none
     */
    public record Target(String output, int oneHot) {}
}
