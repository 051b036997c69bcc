package org.meanfield.driver.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.config.Monitor;
import org.meanfield.driver.config.Monitor.Mode;
import org.meanfield.driver.config.ReduceLearningRate;
import org.meanfield.driver.store.EpochFigures;

/** Learning rates worked out by hand from Keras' ReduceLROnPlateau. */
class PlateauTest {

    @Test
    void theRateIsReducedEachTimePatienceIsOver() {
        assertThat(rates(rule(Mode.MIN, 2, 0, 0), 5, 4, 4, 4, 4, 4, 4)).containsExactly(1, 1, 1, .5, .5, .25, .25);
    }

    @Test
    void whatGetsBetterBeginsTheWaitAnew() {
        assertThat(rates(rule(Mode.MIN, 2, 0, 0), 5, 6, 4, 6, 3, 6, 6)).containsExactly(1, 1, 1, 1, 1, 1, .5);
        assertThat(rates(rule(Mode.MAX, 2, 0, 0), 5, 4, 6, 4, 7, 4, 4)).containsExactly(1, 1, 1, 1, 1, 1, .5);
    }

    @Test
    void lessThanMinDeltaIsNotBetter() {
        assertThat(rates(rule(Mode.MIN, 1, 0, 0), 5, 4.95, 4.91, 4.8)).containsExactly(1, .5, .25, .25);
    }

    /** Keras counts the cooldown down before it looks at it: of c epochs the last one counts again. */
    @Test
    void waitingDoesNotCountInACooldown() {
        assertThat(rates(rule(Mode.MIN, 1, 3, 0), 5, 5, 5, 5, 5, 5)).containsExactly(1, .5, .5, .5, .25, .25);
    }

    @Test
    void theRateNeverFallsBelowItsLeast() {
        assertThat(rates(rule(Mode.MIN, 1, 0, 0.3), 5, 5, 5, 5)).containsExactly(1, .5, .3, .3);
    }

    @Test
    void aFigureThatIsNoNumberIsNotBetter() {
        assertThat(rates(rule(Mode.MIN, 1, 0, 0), 5, Double.NaN, 4)).containsExactly(1, .5, .5);
    }

    @Test
    void noPatienceAtAllReducesWithEveryEpochThatIsNotBetter() {
        assertThat(rates(rule(Mode.MIN, 0, 0, 0), 5, 4, 4, 4)).containsExactly(1, 1, .5, .25);
    }

    private static ReduceLearningRate rule(Mode mode, int patience, int cooldown, double minLr) {
        return new ReduceLearningRate(new Monitor("val_loss", mode), 0.5, patience, 0.1, cooldown, minLr);
    }

    /** The learning rate after each epoch of a run that begins with 1. */
    private static double[] rates(ReduceLearningRate rule, double... figures) {
        List<EpochFigures> history = new ArrayList<>();
        double[] rate = {1};
        return IntStream.range(0, figures.length)
                .mapToDouble(i -> {
                    history.add(new EpochFigures(i + 1, Map.of("val_loss", figures[i]), 10, 1));
                    return rate[0] *= Plateau.after(history, rule).factor(rate[0], rule);
                })
                .toArray();
    }
}
