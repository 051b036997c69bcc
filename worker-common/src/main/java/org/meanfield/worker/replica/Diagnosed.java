package org.meanfield.worker.replica;

import java.util.List;
import org.meanfield.worker.evaluate.Answered;
import org.meanfield.worker.evaluate.Evaluation;

/**
 * All that there is to say of a mini-batch, and what it was said of.
 *
 * @param answers at each output, beside the targets
 */
public record Diagnosed(Evaluation evaluation, List<Answered> answers) {
    public Diagnosed {
        answers = List.copyOf(answers);
    }
}
