package org.meanfield.driver.train;

import java.util.List;
import org.meanfield.driver.config.Monitor;
import org.meanfield.driver.config.ReduceLearningRate;
import org.meanfield.driver.store.EpochFigures;

/**
 * Where Keras' ReduceLROnPlateau stands after a history, of which it is a pure function: a run that goes on reduces its
 * learning rate where it would have.
 *
 * @param best     the best figure so far
 * @param waited   epochs since, without those of a cooldown
 * @param cooldown epochs of it to come
 * @param reached  whether the last epoch was the one too many
 */
record Plateau(double best, int waited, int cooldown, boolean reached) {

    static Plateau after(List<EpochFigures> history, ReduceLearningRate rule) {
        double worst = rule.monitor().mode() == Monitor.Mode.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        Plateau plateau = new Plateau(worst, 0, 0, false);
        for (EpochFigures epoch : history) {
            plateau = plateau.next(epoch.figures().get(rule.monitor().name()), rule);
        }
        return plateau;
    }

    private Plateau next(double figure, ReduceLearningRate rule) {
        int left = Math.max(0, cooldown - 1);
        if (rule.monitor().better(figure, best, rule.minDelta())) {
            return new Plateau(figure, 0, left, false);
        }
        if (left > 0) {
            return new Plateau(best, 0, left, false);
        }
        int epochs = cooldown > 0 ? 1 : waited + 1;
        return epochs >= rule.patience()
                ? new Plateau(best, 0, rule.cooldown(), true)
                : new Plateau(best, epochs, 0, false);
    }

    /** What a learning rate of {@code rate} is to be multiplied with now; 1 leaves it as it is. */
    double factor(double rate, ReduceLearningRate rule) {
        return reached && rate > rule.minLr() ? Math.max(rule.factor(), rule.minLr() / rate) : 1;
    }
}
