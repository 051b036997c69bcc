package org.meanfield.driver.train.stop;

import java.util.List;
import java.util.OptionalInt;
import org.meanfield.driver.config.Monitor;
import org.meanfield.driver.store.EpochFigures;

/** The epoch with the best figure; of equal ones the first. */
public final class BestEpoch {
    private BestEpoch() {}

    /** None where no epoch has such a figure that is a number. */
    public static OptionalInt of(List<EpochFigures> history, Monitor monitor) {
        int best = 0;
        double figure = Double.NaN;
        for (EpochFigures epoch : history) {
            double candidate = epoch.figures().getOrDefault(monitor.name(), Double.NaN);
            if (best == 0 ? !Double.isNaN(candidate) : monitor.better(candidate, figure, 0)) {
                best = epoch.epoch();
                figure = candidate;
            }
        }
        return best == 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }
}
