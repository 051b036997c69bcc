package org.meanfield.worker.evaluate;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores, and of each output all that they do not tell. Evaluations of two parts of the data add up as {@link Scores} do.
 *
 * @param outputs in the order of the network's; empty where there were no examples
 */
public record Evaluation(Scores scores, List<Diagnosis> outputs) implements Serializable {
    public static final Evaluation NONE = new Evaluation(Scores.NONE, List.of());

    public Evaluation {
        outputs = List.copyOf(outputs);
    }

    public Evaluation plus(Evaluation other) {
        return new Evaluation(scores.plus(other.scores), outputs(other));
    }

    private List<Diagnosis> outputs(Evaluation other) {
        if (outputs.isEmpty() || other.outputs.isEmpty()) {
            return outputs.isEmpty() ? other.outputs : outputs;
        }
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> outputs.get(i).plus(other.outputs.get(i)))
                .toList();
    }
}
