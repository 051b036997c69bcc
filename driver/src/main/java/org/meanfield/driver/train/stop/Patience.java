package org.meanfield.driver.train.stop;

import java.util.List;
import java.util.OptionalInt;
import org.meanfield.driver.config.StopConfig.EarlyStopping;
import org.meanfield.driver.store.EpochFigures;

/**
 * Where Keras' EarlyStopping stands after a history.
 *
 * @param epochsWithoutBetter since the last that was better, and better than the baseline
 * @param bestEpoch counts from 1; 0 where no epoch counted yet
 * @param best      its figure
 */
record Patience(int epochsWithoutBetter, int bestEpoch, double best) {
    private static final Patience NEW = new Patience(0, 0, Double.NaN);

    static Patience after(List<EpochFigures> history, EarlyStopping rule) {
        Patience patience = NEW;
        for (EpochFigures epoch : history.subList(Math.min(rule.startFromEpoch(), history.size()), history.size())) {
            patience = patience.next(
                    epoch.epoch(), epoch.figures().get(rule.monitor().name()), rule);
        }
        return patience;
    }

    private Patience next(int epoch, double figure, EarlyStopping rule) {
        boolean better = bestEpoch == 0 ? !Double.isNaN(figure) : rule.monitor().better(figure, best, rule.minDelta());
        if (!better) {
            return new Patience(epochsWithoutBetter + 1, bestEpoch, best);
        }
        boolean counts = rule.baseline()
                .map(baseline -> rule.monitor().better(figure, baseline, rule.minDelta()))
                .orElse(true);
        return new Patience(counts ? 0 : epochsWithoutBetter + 1, epoch, figure);
    }

    /** Whether {@code epoch}, the last one, is one too many: an epoch that is better never is. */
    boolean isOver(int epoch, EarlyStopping rule) {
        return epoch != bestEpoch && epochsWithoutBetter > 0 && epochsWithoutBetter >= rule.patience();
    }

    OptionalInt epoch() {
        return bestEpoch == 0 ? OptionalInt.empty() : OptionalInt.of(bestEpoch);
    }
}
