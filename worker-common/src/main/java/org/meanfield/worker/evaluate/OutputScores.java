package org.meanfield.worker.evaluate;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The part of one output in {@link Scores}.
 *
 * @param output  its name
 * @param lossSum sum of the examples' losses at this output, not yet multiplied by the output's weight in the whole
 * @param tallies one for each of its metrics
 */
public record OutputScores(String output, double lossSum, List<Tally> tallies) implements Serializable {
    public OutputScores {
        tallies = List.copyOf(tallies);
    }

    OutputScores plus(OutputScores other) {
        if (!output.equals(other.output) || tallies.size() != other.tallies.size()) {
            throw new IllegalArgumentException("Cannot add scores of " + other.output + " to those of " + output);
        }
        return new OutputScores(
                output,
                lossSum + other.lossSum,
                IntStream.range(0, tallies.size())
                        .mapToObj(i -> tallies.get(i).plus(other.tallies.get(i)))
                        .toList());
    }
}
