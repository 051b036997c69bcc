package org.meanfield.worker.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class FilledColumnsTest {

    @Test
    void theyReachFromTheFirstToTheLastThatAnyRowFills() {
        assertThat(of(new float[][] {{0, 0, 1, 0, 0, 0}, {0, 0, 0, 0, 2, 0}, {0, -1, 0, 0, 0, 0}}))
                .isEqualTo(new FilledColumns(1, 4));
        assertThat(of(new float[][] {{0, 0, 0, Float.NaN}, {-0f, 0, 0, 0}})).isEqualTo(new FilledColumns(3, 1));
        assertThat(of(new float[][] {{1, 0, 0, 1}, {0, 0, 0, 0}})).isEqualTo(FilledColumns.all(4));
    }

    @Test
    void zerosAloneFillNone() {
        assertThat(of(new float[3][5]).count()).isZero();
    }

    private static FilledColumns of(float[][] rows) {
        return FilledColumns.of(Floats.of(Nd4j.create(rows)), rows.length, rows[0].length);
    }
}
