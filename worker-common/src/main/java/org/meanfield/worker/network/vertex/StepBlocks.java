package org.meanfield.worker.network.vertex;

import org.meanfield.worker.network.kernel.Floats;
import org.meanfield.worker.network.kernel.Product.Matrix;

/**
 * Native memory that holds {@code arrays} matrices {@code [units, n]} for each step of a sequence, one after the other:
 * the arrays of a step are also one matrix {@code [arrays * units, n]}.
 */
record StepBlocks(Floats values, int arrays, int units, int n) {

    static StepBlocks of(Scope scope, int steps, int arrays, int units, int n) {
        return new StepBlocks(Floats.of(scope.kept(steps, (long) arrays * units * n)), arrays, units, n);
    }

    /** The step's arrays as one matrix. */
    Matrix matrix(int step) {
        return Matrix.of(values, n).from(at(step, 0));
    }

    /** Copies the step's arrays to the heap. */
    void read(int step, float[][] to) {
        for (int array = 0; array < arrays; array++) {
            values.read(at(step, array), to[array], units * n);
        }
    }

    /** Copies the step's arrays from the heap. */
    void write(int step, float[][] from) {
        for (int array = 0; array < arrays; array++) {
            values.write(at(step, array), from[array], units * n);
        }
    }

    /** Heap arrays for one step. */
    float[][] heap() {
        return new float[arrays][units * n];
    }

    private long at(int step, int array) {
        return ((long) step * arrays + array) * units * n;
    }
}
