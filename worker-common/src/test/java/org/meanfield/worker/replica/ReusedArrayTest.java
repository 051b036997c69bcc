package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.worker.data.BatchColumn;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.Part;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Step;
import org.meanfield.worker.data.Values;
import org.nd4j.linalg.api.ndarray.INDArray;

final class ReusedArrayTest {

    /** Rows that fit into a tile, some of which do, and one that is larger than it. */
    @ParameterizedTest
    @CsvSource({"3, 7", "11, 784", "2, 5000"})
    void bytesLieScaledInTheirRows(int examples, int width) {
        byte[] bytes = new byte[(examples + 2) * width];
        new Random(width).nextBytes(bytes);
        Decoding decoding = new Decoding(
                new Column("x", Shape.of(width)), List.of(new Part(0, width, List.of(new Step.Scale(255)))));
        BatchColumn column = new BatchColumn.Encoded(examples, decoding, List.of(new Values.UInt8(bytes)));

        try (ReusedArray array = new ReusedArray(width)) {
            INDArray written = array.of(column);

            assertThat(written.shape()).containsExactly(examples, width);
            float[] values = written.data().asFloat();
            assertThat(values).hasSize(examples * width).containsExactly(column.values());
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isEqualTo((bytes[i] & 0xff) / 255f);
            }
        }
    }

    @Test
    void floatsThatAreNoRowsAreRefused() {
        assertThatThrownBy(() -> new BatchColumn.Floats(3, new float[7]))
                .hasMessage("7 values are no rows of 3 examples");
    }
}
