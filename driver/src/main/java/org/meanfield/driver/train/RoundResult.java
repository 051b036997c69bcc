package org.meanfield.driver.train;

import java.util.List;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.worker.average.Rejection;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;

/**
 * What all workers come to in one round, or all that it waited for.
 *
 * @param mean     of the states of the workers that are not rejected, weighted by their examples; no weights where there
 *                 are no such examples
 * @param scores   of all examples in that mean, combined in worker order
 * @param rejected the workers that were kept out of it
 * @param figures  what the round cost, and how far the workers were apart
 */
public record RoundResult(ModelState mean, Scores scores, List<Rejection> rejected, RoundFigures figures) {
    public RoundResult {
        rejected = List.copyOf(rejected);
    }

    /** Examples of the workers that were kept out, or that the round did not wait for. */
    public long leftOutExamples() {
        long ofRejected = rejected.stream()
                .mapToLong(rejection -> rejection.report().scores().examples())
                .sum();
        return ofRejected + figures.missedExamples();
    }
}
