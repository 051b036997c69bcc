package org.meanfield.worker.network.vertex;

import java.util.Map;
import org.meanfield.worker.network.kernel.Floats;
import org.meanfield.worker.network.kernel.Product;
import org.meanfield.worker.network.kernel.Product.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradients of a {@link FloatRecurrence}'s weights, added up step by step. */
final class FloatGradients {
    private final Recurrence of;
    private final int n;
    private final int columns;
    private final Map<String, INDArray> gradients;
    private final float[][] ofBias;
    private final float[][] ofStateBias;

    FloatGradients(Recurrence of, int n, Map<String, INDArray> gradients) {
        this.of = of;
        this.n = n;
        this.columns = of.cell().gates() * of.units();
        this.gradients = gradients;
        this.ofBias = new float[of.cell().gates()][of.units() * n];
        this.ofStateBias = of.cell().apart() ? new float[of.cell().gates()][of.units() * n] : new float[0][];
        gradients.values().forEach(gradient -> gradient.assign(0));
    }

    /**
     * Adds a step to the gradients of both kernels.
     *
     * @param input     {@code [n, features]}
     * @param state     before the step, {@code [units, n]}
     * @param fromInput the gradient of the input's product, {@code [gates * units, n]}
     * @param fromState that of the state's
     */
    void add(Matrix input, Matrix state, Matrix fromInput, Matrix fromState) {
        Matrix ofKernel = Matrix.of(Floats.of(gradients.get(Recurrence.KERNEL)), columns);
        new Product(of.features(), columns, n).add(input.columns(), fromInput.columns(), ofKernel);
        Matrix ofRecurrent = Matrix.of(Floats.of(gradients.get(Recurrence.RECURRENT_KERNEL)), columns);
        new Product(of.units(), columns, n).add(state, fromState.columns(), ofRecurrent);
    }

    /** Adds a step to that of the bias, for each gate {@code [units, n]}. */
    void addBias(float[][] fromInput, float[][] fromState) {
        for (int gate = 0; of.bias() && gate < ofBias.length; gate++) {
            add(fromInput[gate], ofBias[gate]);
        }
        for (int gate = 0; of.bias() && gate < ofStateBias.length; gate++) {
            add(fromState[gate], ofStateBias[gate]);
        }
    }

    static void add(float[] values, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }

    /** Hands over the sums over all examples. */
    void writeBias() {
        if (of.bias()) {
            write(ofBias, 0);
            write(ofStateBias, columns);
        }
    }

    private void write(float[][] sums, int at) {
        float[] bias = new float[sums.length * of.units()];
        for (int row = 0; row < bias.length; row++) {
            float[] gate = sums[row / of.units()];
            int from = row % of.units() * n;
            for (int i = from; i < from + n; i++) {
                bias[row] += gate[i];
            }
        }
        Floats.of(gradients.get(Recurrence.BIAS)).write(at, bias, bias.length);
    }
}
