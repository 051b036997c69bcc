package org.meanfield.worker.replica;

import java.util.List;
import org.meanfield.worker.data.BatchColumn;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The native arrays that a network's inputs are written to, used again for every mini-batch of the same size. */
final class InputArrays implements AutoCloseable {
    private final List<ReusedArray> arrays;

    /** Arrays for inputs of {@code widths} values an example. */
    InputArrays(List<Integer> widths) {
        this.arrays = widths.stream().map(ReusedArray::new).toList();
    }

    INDArray[] of(List<BatchColumn> inputs) {
        INDArray[] written = new INDArray[arrays.size()];
        for (int i = 0; i < written.length; i++) {
            written[i] = arrays.get(i).of(inputs.get(i));
        }
        return written;
    }

    /** The same of arrays whose first {@code examples} rows count. */
    INDArray[] of(int examples, List<float[]> rows) {
        INDArray[] written = new INDArray[arrays.size()];
        for (int i = 0; i < written.length; i++) {
            written[i] = arrays.get(i).of(examples, rows.get(i));
        }
        return written;
    }

    @Override
    public void close() {
        arrays.forEach(ReusedArray::close);
    }
}
