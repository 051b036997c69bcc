package org.meanfield.driver.train.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.driver.config.Monitor;
import org.meanfield.driver.config.Monitor.Mode;
import org.meanfield.driver.config.StopConfig;
import org.meanfield.driver.config.StopConfig.EarlyStopping;
import org.meanfield.driver.config.StopConfig.Target;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.EpochFigures;

class StopRulesTest {
    private static final Monitor LOSS = new Monitor("val_loss", Mode.MIN);
    private static final Monitor ACCURACY = new Monitor("val_accuracy", Mode.MAX);

    /** The epoch after which Keras' EarlyStopping stops, worked out by hand. */
    @ParameterizedTest
    @CsvSource({
        "'5 4 3 3 3 3',      0, 0,   0, 4", // the first epoch without anything better
        "'5 4 3 3 3 3',      1, 0,   0, 4",
        "'5 4 3 3 3 3',      2, 0,   0, 5",
        "'5 4 6 3 6 6 6',    2, 0,   0, 6", // better once: patience begins anew
        "'5 4.5 4 3.5',      1, 0.5, 0, 2", // a change of min_delta is not more than min_delta
        "'5 4.4 3.8 3.5',    1, 0.5, 0, 4",
        "'5 6 6 6 6',        1, 0,   2, 4", // two epochs are not looked at
        "'5 4 3 2 1',        0, 0,   0, 0",
        "'5 NaN 4 NaN NaN',  2, 0,   0, 5"
    })
    void earlyStoppingStopsWhereKerasDoes(String losses, int patience, double minDelta, int from, int stopped) {
        StopRules rules = rules(new EarlyStopping(LOSS, minDelta, patience, Optional.empty(), from, false));

        assertThat(firstStop(rules, losses)).isEqualTo(stopped);
    }

    @Test
    void aBaselineThatIsNotReachedLetsPatienceEnd() {
        EarlyStopping early = new EarlyStopping(LOSS, 0, 2, Optional.of(2.0), 0, false);

        assertThat(firstStop(rules(early), "5 4 3 3 3")).isEqualTo(4);
        assertThat(firstStop(rules(early), "5 1.9 2 2 2")).isEqualTo(4);
        assertThat(firstStop(rules(early), "5 4 1 0.5 0.4")).isZero();
    }

    @Test
    void theBestWeightsAreThoseOfTheBestEpoch() {
        StopRules rules = rules(new EarlyStopping(LOSS, 0, 2, Optional.empty(), 0, true));

        assertThat(rules.restored(losses("5 3 4 3"))).isEqualTo(OptionalInt.of(2));
        assertThat(rules.restored(losses("NaN NaN"))).isEmpty();
        assertThat(rules(new EarlyStopping(LOSS, 0, 2, Optional.empty(), 0, false))
                        .restored(losses("5 3 4")))
                .isEmpty();
    }

    @Test
    void aLargerFigureIsBetterWhereTheModeSaysSo() {
        StopRules rules = rules(new EarlyStopping(ACCURACY, 0, 1, Optional.empty(), 0, true));

        assertThat(firstStop(rules, "0.5 0.6 0.7 0.6")).isEqualTo(4);
        assertThat(rules.restored(losses("0.5 0.6 0.7 0.6"))).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void aTargetStopsWhenItIsReached() {
        StopConfig config = new StopConfig(Optional.empty(), Optional.of(new Target(LOSS, 3)), Optional.empty(), true);

        assertThat(firstStop(new StopRules(config), "5 4 3 2")).isEqualTo(3);
    }

    @Test
    void timeIsTheTimeOfAllEpochs() {
        StopConfig config =
                new StopConfig(Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(25)), true);

        assertThat(firstStop(new StopRules(config), "5 4 3 2")).isEqualTo(3);
    }

    @Test
    void aLossThatIsNoNumberEndsTheJob() {
        EpochFigures bad = losses("NaN").get(0);
        StopConfig goesOn = new StopConfig(Optional.empty(), Optional.empty(), Optional.empty(), false);

        assertThatThrownBy(() -> rules(new EarlyStopping(LOSS, 0, 0, Optional.empty(), 0, false))
                        .check(bad))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DIVERGED))
                .hasMessageContaining("epoch 1: val_loss is NaN");
        new StopRules(goesOn).check(bad);
    }

    @Test
    void theBestEpochIsTheFirstOfEqualOnes() {
        assertThat(BestEpoch.of(losses("NaN 3 2 2 4"), LOSS)).isEqualTo(OptionalInt.of(3));
        assertThat(BestEpoch.of(losses("NaN 3 2 2 4"), ACCURACY)).isEqualTo(OptionalInt.of(5));
        assertThat(BestEpoch.of(List.of(), LOSS)).isEmpty();
    }

    private static StopRules rules(EarlyStopping early) {
        return new StopRules(new StopConfig(Optional.of(early), Optional.empty(), Optional.empty(), true));
    }

    /** The epoch after which a rule stops; 0 where none does. */
    private static int firstStop(StopRules rules, String losses) {
        List<EpochFigures> all = losses(losses);
        for (int epochs = 1; epochs <= all.size(); epochs++) {
            if (rules.reason(all.subList(0, epochs)).isPresent()) {
                return epochs;
            }
        }
        return 0;
    }

    /** Both figures are the same number; every epoch takes 10 s. */
    private static List<EpochFigures> losses(String losses) {
        List<EpochFigures> epochs = new ArrayList<>();
        for (String loss : losses.split(" ", -1)) {
            double figure = Double.parseDouble(loss);
            epochs.add(
                    new EpochFigures(epochs.size() + 1, Map.of("val_loss", figure, "val_accuracy", figure), 100, 10));
        }
        return epochs;
    }
}
