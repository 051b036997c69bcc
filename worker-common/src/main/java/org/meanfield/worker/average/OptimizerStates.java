package org.meanfield.worker.average;

import org.meanfield.worker.replica.ModelState;

/** What becomes of the workers' optimizer states at the end of a round. */
public enum OptimizerStates {
    /** They are averaged as the weights are. */
    AVERAGE {
        @Override
        public ModelState handedOn(ModelState trained) {
            return trained;
        }
    },
    /** Every round begins with a fresh one; none travels. */
    RESET {
        @Override
        public ModelState handedOn(ModelState trained) {
            return trained.withoutOptimizerState();
        }
    };

    /** The part of a worker's state that takes part in the mean. */
    public abstract ModelState handedOn(ModelState trained);
}
