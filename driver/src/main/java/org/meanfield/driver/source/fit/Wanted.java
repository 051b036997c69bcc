package org.meanfield.driver.source.fit;

import java.util.List;
import org.meanfield.worker.data.Preprocessing;

/**
 * What a network wants of its data.
 *
 * @param inputs  the names of its inputs, in order
 * @param targets in order
 * @param kept    steps that were fitted to other data and are not fitted again: those of inputs, and the names of
 *                classes of targets
 */
public record Wanted(List<String> inputs, List<Target> targets, Preprocessing kept) {

    /** One that keeps nothing. */
    public Wanted(List<String> inputs, List<Target> targets) {
        this(inputs, targets, new Preprocessing(List.of(), List.of()));
    }

    /** The same where the steps of {@code kept} go on being used. */
    public Wanted keeping(Preprocessing kept) {
        return new Wanted(inputs, targets, kept);
    }

    /**
     * One output's targets.
     *
     * @param output  the name of the output
     * @param oneHot  classes that a class index is spread over; 0 where it stays an index, or is none
     */
    public record Target(String output, int oneHot) {}
}
