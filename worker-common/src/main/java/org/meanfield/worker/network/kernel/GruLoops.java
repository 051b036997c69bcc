package org.meanfield.worker.network.kernel;

/**
 * {@code h' = z h + (1 - z) g}, where the candidate g is {@code activation(x + r h)}: the reset gate r comes after the
 * state's product with its kernel. Gates are {@code z, r, g}.
 *
 * @param activation of the candidate
 * @param gate       of the gates z and r
 */
public record GruLoops(Pointwise activation, Pointwise gate) implements CellLoops {

    @Override
    public void step(float[][] ofInput, float[][] ofState, float[][] before, float[][] after) {
        int count = after[0].length;
        open(ofInput[0], ofState[0]);
        open(ofInput[1], ofState[1]);
        addProduct(ofInput[1], ofState[2], ofInput[2]);
        activation.apply(ofInput[2], count);
        mix(ofInput[0], before[0], ofInput[2], after[0]);
    }

    private void open(float[] ofInput, float[] ofState) {
        for (int i = 0; i < ofInput.length; i++) {
            ofInput[i] += ofState[i];
        }
        gate.apply(ofInput, ofInput.length);
    }

    private static void addProduct(float[] one, float[] other, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += one[i] * other[i];
        }
    }

    private static void mix(float[] update, float[] before, float[] candidate, float[] after) {
        for (int i = 0; i < after.length; i++) {
            after[i] = update[i] * (before[i] - candidate[i]) + candidate[i];
        }
    }

    @Override
    public void back(float[][] ofInput, float[][] ofState, float[][] before, float[][] after, float[][] gradients) {
        int count = after[0].length;
        float[] ofUpdate = new float[count];
        float[] ofCandidate = new float[count];
        unmix(ofInput[0], before[0], ofInput[2], gradients[0], ofUpdate, ofCandidate);
        gate.slope(ofInput[0], ofUpdate, count);
        activation.slope(ofInput[2], ofCandidate, count);
        float[] ofReset = new float[count];
        reset(ofCandidate, ofInput[1], ofState[2], ofReset);
        gate.slope(ofInput[1], ofReset, count);
        float[][] ofGates = {ofUpdate, ofReset, ofCandidate};
        for (int each = 0; each < ofGates.length; each++) {
            System.arraycopy(ofGates[each], 0, ofInput[each], 0, count);
        }
        System.arraycopy(ofUpdate, 0, ofState[0], 0, count);
        System.arraycopy(ofReset, 0, ofState[1], 0, count);
    }

    private static void unmix(
            float[] update,
            float[] before,
            float[] candidate,
            float[] gradient,
            float[] ofUpdate,
            float[] ofCandidate) {
        for (int i = 0; i < gradient.length; i++) {
            ofUpdate[i] = gradient[i] * (before[i] - candidate[i]);
            ofCandidate[i] = gradient[i] * (1 - update[i]);
            gradient[i] *= update[i];
        }
    }

    /** The state's part of the candidate becomes its gradient. */
    private static void reset(float[] ofCandidate, float[] reset, float[] ofState, float[] ofReset) {
        for (int i = 0; i < ofCandidate.length; i++) {
            ofReset[i] = ofCandidate[i] * ofState[i];
            ofState[i] = ofCandidate[i] * reset[i];
        }
    }
}
