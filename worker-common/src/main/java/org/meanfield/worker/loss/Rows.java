package org.meanfield.worker.loss;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's matrices as heap arrays, row by row, copied in bulk. */
final class Rows {

    private Rows() {}

    /** The values of {@code matrix} in whatever order or type, as one row after the other. */
    static float[] of(INDArray matrix) {
        INDArray floats = matrix.castTo(DataType.FLOAT);
        INDArray rows = floats.ordering() == 'c' && floats.elementWiseStride() == 1 ? floats : floats.dup('c');
        float[] values = new float[Math.toIntExact(rows.length())];
        try {
            new FloatPointer(rows.data().addressPointer()).get(values);
        } finally {
            Reference.reachabilityFence(rows); // its memory is freed with it
        }
        return values;
    }

    /** What a mask says of each of {@code rows} rows; no mask is DL4J's null and says 1. */
    static float[] weights(INDArray mask, int rows) {
        if (mask == null) {
            float[] ones = new float[rows];
            Arrays.fill(ones, 1);
            return ones;
        }
        if (mask.length() != rows) {
            throw new IllegalArgumentException("Cannot weigh " + rows + " rows with a mask of shape "
                    + Arrays.toString(mask.shape()) + ": it must hold one value per row");
        }
        return of(mask);
    }

    /** {@code values}, row by row, in the shape and type of {@code matrix}. */
    static INDArray like(INDArray matrix, float[] values) {
        return Nd4j.create(values, matrix.shape(), 'c').castTo(matrix.dataType());
    }

    /** {@code values} as one column in the type of {@code matrix}. */
    static INDArray column(INDArray matrix, float[] values) {
        return Nd4j.create(values, new long[] {values.length, 1}, 'c').castTo(matrix.dataType());
    }
}
