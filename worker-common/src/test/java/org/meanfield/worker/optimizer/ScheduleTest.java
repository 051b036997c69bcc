package org.meanfield.worker.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Offset<Double> EXACT = within(1e-15);

    @Test
    void exponentialDecayMultipliesByTheRateEveryDecaySteps() {
        Schedule decay = new Schedule.ExponentialDecay(0.1, 100, 0.96, false);
        assertThat(decay.at(0)).isEqualTo(0.1);
        assertThat(decay.at(100)).isCloseTo(0.096, EXACT);
        assertThat(decay.at(50)).isCloseTo(0.1 * Math.sqrt(0.96), EXACT);
        assertThat(decay.at(1)).isCloseTo(0.1 * Math.exp(Math.log(0.96) / 100), EXACT);
    }

    @Test
    void aStaircaseOnlyChangesAtMultiplesOfDecaySteps() {
        Schedule exponential = new Schedule.ExponentialDecay(0.1, 100, 0.5, true);
        assertThat(exponential.at(99)).isEqualTo(0.1);
        assertThat(exponential.at(100)).isEqualTo(0.05);
        assertThat(exponential.at(299)).isEqualTo(0.025);
        Schedule inverse = new Schedule.InverseTimeDecay(0.1, 10, 1, true);
        assertThat(inverse.at(9)).isEqualTo(0.1);
        assertThat(inverse.at(19)).isEqualTo(0.05);
    }

    @Test
    void inverseTimeDecayDividesByOnePlusRateTimesDecays() {
        Schedule decay = new Schedule.InverseTimeDecay(0.1, 1, 0.5, false);
        assertThat(decay.at(0)).isEqualTo(0.1);
        assertThat(decay.at(1)).isCloseTo(0.1 / 1.5, EXACT);
        assertThat(decay.at(8)).isCloseTo(0.02, EXACT);
    }

    @Test
    void polynomialDecayEndsAtItsEnd() {
        Schedule root = new Schedule.PolynomialDecay(0.1, 10000, 0.01, 0.5, false);
        assertThat(root.at(0)).isCloseTo(0.1, EXACT);
        assertThat(root.at(7500)).isCloseTo(0.055, EXACT);
        assertThat(root.at(10000)).isEqualTo(0.01);
        assertThat(root.at(20000)).isEqualTo(0.01);
    }

    @Test
    void aPolynomialThatCyclesStartsAgainTowardsTheNextMultiple() {
        Schedule line = new Schedule.PolynomialDecay(0.1, 100, 0, 1, true);
        assertThat(line.at(0)).isEqualTo(0.1);
        assertThat(line.at(100)).isCloseTo(0, EXACT);
        assertThat(line.at(150)).isCloseTo(0.025, EXACT);
        assertThat(line.at(200)).isCloseTo(0, EXACT);
    }

    @Test
    void aPieceIncludesItsUpperBoundary() {
        Schedule pieces = new Schedule.PiecewiseConstantDecay(List.of(100000L, 110000L), List.of(1.0, 0.5, 0.1));
        assertThat(pieces.at(0)).isEqualTo(1.0);
        assertThat(pieces.at(100000)).isEqualTo(1.0);
        assertThat(pieces.at(100001)).isEqualTo(0.5);
        assertThat(pieces.at(110000)).isEqualTo(0.5);
        assertThat(pieces.at(110001)).isEqualTo(0.1);
    }

    @Test
    void piecesWithoutTheirValueAreRefused() {
        assertThatThrownBy(() -> new Schedule.PiecewiseConstantDecay(List.of(5L), List.of(1.0)))
                .hasMessage("Cannot use 1 values with 1 boundaries: there must be one value more");
    }

    @Test
    void cosineDecayRunsDownHalfACosine() {
        Schedule cosine = new Schedule.CosineDecay(0.1, 1000, 0.2);
        assertThat(cosine.at(0)).isEqualTo(0.1);
        assertThat(cosine.at(500)).isCloseTo(0.06, EXACT);
        assertThat(cosine.at(250)).isCloseTo(0.1 * (0.8 * 0.5 * (1 + Math.sqrt(0.5)) + 0.2), EXACT);
        assertThat(cosine.at(1000)).isCloseTo(0.02, EXACT);
        assertThat(cosine.at(5000)).isCloseTo(0.02, EXACT);
    }

    @Test
    void aWarmupClimbsToTheScheduleThatFollows() {
        Schedule warm = new Schedule.Warmup(0.01, 10, new Schedule.CosineDecay(0.11, 100, 0));
        assertThat(warm.at(0)).isEqualTo(0.01);
        assertThat(warm.at(5)).isCloseTo(0.06, EXACT);
        assertThat(warm.at(10)).isCloseTo(0.11, EXACT);
        assertThat(warm.at(60)).isCloseTo(0.055, EXACT);
        assertThat(warm.at(110)).isCloseTo(0, EXACT);
    }
}
