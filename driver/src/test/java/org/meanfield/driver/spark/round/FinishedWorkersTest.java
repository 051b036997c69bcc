package org.meanfield.driver.spark.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FinishedWorkersTest {
    private final FinishedWorkers driver = new FinishedWorkers();

    @Test
    void aTaskThatTellsOfNobodyNewIsNotTheLastWorker() {
        driver.merge(telling(3));
        long heard = driver.lastNanos();

        driver.merge(new FinishedWorkers());
        driver.merge(telling(3));

        assertThat(driver.lastNanos()).isEqualTo(heard);
        assertThat(driver.value().stream()).containsExactly(3);
    }

    @Test
    void anotherWorkerIs() {
        driver.merge(telling(3));
        long heard = driver.lastNanos();

        driver.merge(telling(1));

        assertThat(driver.lastNanos()).isGreaterThan(heard);
    }

    private static FinishedWorkers telling(int worker) {
        FinishedWorkers task = new FinishedWorkers();
        task.add(worker);
        return task;
    }
}
