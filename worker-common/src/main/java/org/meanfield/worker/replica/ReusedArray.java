package org.meanfield.worker.replica;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A native array {@code [examples, width]}, made anew only when the number of examples changes. */
final class ReusedArray implements AutoCloseable {
    private final int width;
    private Optional<INDArray> array = Optional.empty();

    ReusedArray(int width) {
        this.width = width;
    }

    /** The array with the first {@code examples} rows of {@code values}; valid until the next call. */
    INDArray of(int examples, float[] values) {
        INDArray target = array.filter(kept -> kept.rows() == examples).orElseGet(() -> anew(examples));
        NativeFloats.write(values, target);
        return target;
    }

    private INDArray anew(int examples) {
        close();
        INDArray made = NativeFloats.create(examples, width);
        array = Optional.of(made);
        return made;
    }

    @Override
    public void close() {
        array.ifPresent(INDArray::close);
        array = Optional.empty();
    }
}
