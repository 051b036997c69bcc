package org.meanfield.worker.network.vertex;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What is done to matrices in place. */
final class Matrices {
    private Matrices() {}

    /** The {@code gate}-th block of {@code units} columns, a view. */
    static INDArray gate(INDArray matrix, int gate, long units) {
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(gate * units, (gate + 1) * units));
    }

    /** The {@code step}-th block of {@code n} rows, a view. */
    static INDArray rows(INDArray matrix, long step, long n) {
        return matrix.get(NDArrayIndex.interval(step * n, (step + 1) * n), NDArrayIndex.all());
    }

    static void activate(IActivation function, INDArray values) {
        INDArray activated = function.getActivation(values, true);
        if (activated != values) {
            values.assign(activated);
        }
    }

    /** Turns {@code values}, which went into {@code function}, into their gradient, given that of what came out. */
    static void deactivate(IActivation function, INDArray values, INDArray epsilon) {
        INDArray gradient = function.backprop(values, epsilon).getFirst();
        if (gradient != values) {
            values.assign(gradient);
        }
    }

    /** {@code c = a b + beta c}. */
    static void multiply(INDArray a, INDArray b, INDArray c, double beta) {
        Nd4j.gemm(a, b, c, false, false, 1, beta);
    }
}
