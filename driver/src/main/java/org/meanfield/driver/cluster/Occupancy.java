package org.meanfield.driver.cluster;

import java.util.Optional;

/** How evenly a run's workers fill the slots of a cluster. */
public final class Occupancy {
    private Occupancy() {}

    /**
     * What to say where slots idle in every round; nothing where all are busy to its end.
     *
     * @param workers of the run, one task each
     * @param slots   tasks that run at the same time
     */
    public static Optional<String> advice(int workers, int slots) {
        int last = workers % slots;
        if (last == 0) {
            return Optional.empty();
        }
        int idle = slots - last;
        int more = workers + idle;
        return Optional.of(
                workers < slots
                        ? "averaging.workers = " + workers + " leaves " + idle + " of Spark's " + slots
                                + " slots idle: give the job fewer cores, or train with " + more + " workers."
                        : "averaging.workers = " + workers + " is no multiple of Spark's " + slots
                                + " slots: at the end of"
                                + " every round " + idle + " of them idle; " + (workers - last) + " or " + more
                                + " workers keep all of them busy.");
    }
}
