package org.meanfield.driver.config;

/** How the training examples are mixed between epochs; in every epoch a worker walks its own in another order. */
public sealed interface Shuffle {

    /** How often they have been dealt to the workers anew when {@code epoch} begins, which counts from 1. */
    int deals(int epoch);

    /** A worker keeps its examples. */
    record Local() implements Shuffle {
        @Override
        public int deals(int epoch) {
            return 0;
        }
    }

    /** All examples are dealt to the workers anew after every {@code every} epochs. */
    record Global(int every) implements Shuffle {
        @Override
        public int deals(int epoch) {
            return (epoch - 1) / every;
        }
    }
}
