package org.meanfield.worker.network.kernel;

import java.util.Arrays;

/**
 * {@code c' = f c + i g} and {@code h' = o activation(c')}; gates are {@code i, f, g, o}, the state is {@code h, c}.
 *
 * @param activation of the candidate g and of the state
 * @param gate       of the gates i, f and o
 */
public record LstmLoops(Pointwise activation, Pointwise gate) implements CellLoops {

    @Override
    public void step(float[][] gates, float[][] none, float[][] before, float[][] after) {
        int count = gates[0].length;
        gate.apply(gates[0], count);
        gate.apply(gates[1], count);
        activation.apply(gates[2], count);
        gate.apply(gates[3], count);
        remember(gates[0], gates[1], gates[2], before[1], after[1]);
        System.arraycopy(after[1], 0, after[0], 0, count);
        activation.apply(after[0], count);
        multiply(after[0], gates[3], after[0]);
    }

    private static void remember(float[] in, float[] forget, float[] candidate, float[] before, float[] after) {
        for (int i = 0; i < after.length; i++) {
            after[i] = forget[i] * before[i] + in[i] * candidate[i];
        }
    }

    @Override
    public void back(float[][] gates, float[][] none, float[][] before, float[][] after, float[][] gradients) {
        int count = gates[0].length;
        float[] activated = after[1].clone();
        activation.apply(activated, count);
        float[] ofMemory = new float[count];
        multiply(gradients[0], gates[3], ofMemory);
        activation.slope(activated, ofMemory, count);
        add(gradients[1], ofMemory);

        float[] ofGate = new float[count];
        multiply(gradients[0], activated, ofGate);
        replace(gate, gates[3], ofGate);
        multiply(ofMemory, gates[1], gradients[1]);
        multiply(ofMemory, before[1], ofGate);
        replace(gate, gates[1], ofGate);
        multiply(ofMemory, gates[2], ofGate);
        multiply(ofMemory, gates[0], ofMemory);
        replace(gate, gates[0], ofGate);
        replace(activation, gates[2], ofMemory);
        Arrays.fill(gradients[0], 0f);
    }

    /** Puts the gradient of what went into {@code function} in the place of what came out, given that of the latter. */
    private static void replace(Pointwise function, float[] answers, float[] gradients) {
        function.slope(answers, gradients, answers.length);
        System.arraycopy(gradients, 0, answers, 0, answers.length);
    }

    private static void multiply(float[] one, float[] other, float[] product) {
        for (int i = 0; i < product.length; i++) {
            product[i] = one[i] * other[i];
        }
    }

    private static void add(float[] values, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }
}
