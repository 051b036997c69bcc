package org.meanfield.driver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OccupancyTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 1", "4, 4", "12, 4"})
    void aMultipleOfTheSlotsNeedsNoAdvice(int workers, int slots) {
        assertThat(Occupancy.advice(workers, slots)).isEmpty();
    }

    @Test
    void fewerWorkersThanSlotsLeaveCoresIdle() {
        assertThat(Occupancy.advice(3, 16))
                .hasValue("averaging.workers = 3 leaves 13 of Spark's 16 slots idle: give the job fewer cores, or train"
                        + " with 16 workers.");
    }

    @Test
    void aLastTurnThatIsNotFullNamesTheMultiplesAroundIt() {
        assertThat(Occupancy.advice(9, 4))
                .hasValue("averaging.workers = 9 is no multiple of Spark's 4 slots: at the end of every round 3 of them"
                        + " idle; 8 or 12 workers keep all of them busy.");
    }
}
