package org.meanfield.worker.average;

import java.util.stream.IntStream;

/** How many cores a mean is taken on; it is the same bits on any. */
public enum Cores {
    /** The calling thread's. */
    ONE {
        @Override
        public IntStream of(IntStream parts) {
            return parts;
        }
    },
    /** All of this process, for whom nobody else has work meanwhile. */
    ALL {
        @Override
        public IntStream of(IntStream parts) {
            return parts.parallel();
        }
    };

    /** The same parts of some work, done by these cores. */
    public abstract IntStream of(IntStream parts);
}
