package org.meanfield.worker.evaluate;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts and sums over examples from which loss and metrics follow. Scores of two parts of the data add up to the scores
 * of both, and {@link #NONE} adds nothing: counts are exact however parts are grouped, and so is every figure that is
 * made of counts alone; sums, of losses and errors, are the same bits whenever parts are added in the same order.
 *
 * @param examples number of examples
 * @param lossSum  sum of the examples' losses: those of all outputs by their weights, and penalties on weights
 * @param outputs  what each output has to say; empty where the examples were answered by none
 */
public record Scores(long examples, double lossSum, List<OutputScores> outputs) implements Serializable {
    public static final Scores NONE = new Scores(0, 0, List.of());

    private static final String LOSS = "loss";

    public Scores {
        outputs = List.copyOf(outputs);
    }

    public Scores plus(Scores other) {
        return new Scores(examples + other.examples, lossSum + other.lossSum, outputs(other));
    }

    private List<OutputScores> outputs(Scores other) {
        if (outputs.isEmpty() || other.outputs.isEmpty()) {
            return outputs.isEmpty() ? other.outputs : outputs;
        }
        if (outputs.size() != other.outputs.size()) {
            throw new IllegalArgumentException(
                    "Cannot add scores of " + other.outputs.size() + " outputs to those of " + outputs.size());
        }
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> outputs.get(i).plus(other.outputs.get(i)))
                .toList();
    }

    /** The mean loss of an example. */
    public double loss() {
        return lossSum / examples;
    }

    /**
     * Loss and metrics by Keras' names, in the order to show them: of several outputs each has a loss of its own, and
     * every name begins with that of its output.
     */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(LOSS, loss());
        if (outputs.size() > 1) {
            outputs.forEach(output -> figures.put(output.output() + "_" + LOSS, output.lossSum() / examples));
        }
        for (OutputScores output : outputs) {
            String prefix = outputs.size() > 1 ? output.output() + "_" : "";
            output.tallies().forEach(tally -> figures.put(prefix + tally.metric(), tally.value()));
        }
        return figures;
    }
}
