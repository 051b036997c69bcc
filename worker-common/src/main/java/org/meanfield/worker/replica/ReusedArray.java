package org.meanfield.worker.replica;

import java.util.Optional;
import org.meanfield.worker.data.BatchColumn;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A native array {@code [examples, width]}, made anew only when the number of examples changes. */
final class ReusedArray implements AutoCloseable {
    /** Values that are decoded at a time: they stay in the processor's nearest cache. */
    private static final int TILE = 4096;

    private final int width;
    private final float[] tile;
    private Optional<INDArray> array = Optional.empty();

    ReusedArray(int width) {
        this.width = width;
        this.tile = new float[Math.max(width, TILE)];
    }

    /** The array with the first {@code examples} rows of {@code values}; valid until the next call. */
    INDArray of(int examples, float[] values) {
        INDArray target = sized(examples);
        NativeFloats.write(values, target);
        return target;
    }

    /** The array with the values of {@code column}; valid until the next call. */
    INDArray of(BatchColumn column) {
        int examples = column.examples();
        INDArray target = sized(examples);
        int most = tile.length / width;
        for (int first = 0; first < examples; first += most) {
            int count = Math.min(most, examples - first);
            column.read(first, count, tile);
            NativeFloats.write(tile, count * width, target, first * width);
        }
        return target;
    }

    private INDArray sized(int examples) {
        return array.filter(kept -> kept.rows() == examples).orElseGet(() -> anew(examples));
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
