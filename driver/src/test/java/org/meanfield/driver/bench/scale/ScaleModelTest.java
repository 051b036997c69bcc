package org.meanfield.driver.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.bench.scale.Advice.Check;
import org.meanfield.driver.bench.scale.ScaleModel.Epoch;
import org.meanfield.driver.bench.scale.ScaleModel.Prediction;

/** The formulas against sums by hand: a set of weights takes one second to travel and one to be summed. */
final class ScaleModelTest {
    private static final ScaleModel MODEL = new ScaleModel(0.1, 0.5, 1e6, 1_000_000, 2);
    private static final Bandwidth SECOND_A_SET = Bandwidth.parse("8Mbit");
    private static final Epoch EPOCH = new Epoch(1700, 10, 2);

    /** Training 10 * 0.1; twice: broadcast 3, slices 3 * 0.5, sum 4 * 0.5, driver 1, start 0.5. */
    @Test
    void fourExecutors() {
        Prediction four = MODEL.onExecutors(4, EPOCH, SECOND_A_SET);

        assertThat(four.examplesPerSecond()).isCloseTo(1700 / 17.0, within(1e-9));
        assertThat(four.averagingShare()).isCloseTo(16 / 17.0, within(1e-9));
    }

    /** Training 1; twice: broadcast 1, sum 1, driver 1, start 0.5. */
    @Test
    void oneExecutorExchangesNothingWithItself() {
        assertThat(MODEL.onExecutors(1, EPOCH, SECOND_A_SET).examplesPerSecond())
                .isCloseTo(1700 / 8.0, within(1e-9));
    }

    /** Four turns of 1; twice: sum 8 * 0.5, start 0.5. */
    @Test
    void inOneProcessWorkersTakeTurnsAndNothingTravels() {
        assertThat(MODEL.inOneProcess(8, 2, EPOCH).examplesPerSecond()).isCloseTo(1700 / 13.0, within(1e-9));
    }

    @Test
    void theAdviceSaysWhenOneMachineIsTheBetterChoice() {
        List<Prediction> executors = List.of(new Prediction(1, 100, 0), new Prediction(2, 110, 0.5));

        assertThat(advice(150, executors))
                .startsWith("One machine is the better choice: this one trains 150 examples/s");
        assertThat(advice(105, executors))
                .isEqualTo("A cluster is faster than this machine from 2 executors on; beyond 2 an executor does less"
                        + " than half of what it could.");
        assertThat(advice(105, List.of(executors.get(0), new Prediction(4, 110, 0.8))))
                .startsWith("One machine is the better choice: it takes 4 executors to be faster than this one");
    }

    @Test
    void aBandwidthHasAUnit() {
        assertThat(Bandwidth.parse("10Gbit").bytesPerSecond()).isEqualTo(1.25e9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bandwidth.parse("10"))
                .withMessage("a bandwidth is written as 10Gbit or 100Mbit: 10");
        assertThatIllegalArgumentException().isThrownBy(() -> Bandwidth.parse("0Gbit"));
    }

    private static String advice(double here, List<Prediction> executors) {
        return new Advice(List.of(new Check(new Prediction(2, here, 0), here)), executors).sentence();
    }
}
