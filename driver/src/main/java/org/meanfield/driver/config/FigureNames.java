package org.meanfield.driver.config;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.worker.evaluate.Answered;
import org.meanfield.worker.evaluate.OutputScores;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Output;

/** The names of the figures that every epoch of a run has: what a rule can go by. */
final class FigureNames {
    private static final Answered NOTHING = new Answered(new float[0], new float[0], 0, 1);

    private FigureNames() {}

    /** Those of the training examples, then those of the validation examples where there are any. */
    static List<String> of(NetworkSpec network, ValidationSpec validation) {
        Scores scores = new Scores(
                0, 0, network.outputs().stream().map(FigureNames::scores).toList());
        List<String> names = new ArrayList<>(scores.figures().keySet());
        if (!(validation instanceof ValidationSpec.None)) {
            List.copyOf(names).forEach(name -> names.add("val_" + name));
        }
        return names;
    }

    private static OutputScores scores(Output output) {
        return new OutputScores(
                output.node(),
                0,
                output.metrics().stream().map(metric -> metric.tally(NOTHING)).toList());
    }
}
