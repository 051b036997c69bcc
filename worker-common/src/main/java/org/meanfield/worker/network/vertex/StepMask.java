package org.meanfield.worker.network.vertex;

import org.meanfield.worker.network.kernel.Floats;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which steps of which sequences count: a step that does not leaves the state {@code [units, n]} as it was. */
final class StepMask {
    private final int n;
    private final int time;
    private final float[] counts;
    private final float[] ofStep;

    /** Reads {@code mask}, {@code [n, time]}. */
    StepMask(INDArray mask, int n, int time, int units) {
        this.n = n;
        this.time = time;
        this.counts = new float[n * time];
        Floats.of(mask).read(0, counts, counts.length);
        this.ofStep = new float[units * n];
    }

    /** Puts the state before in the place of that after wherever the step does not count. */
    void keep(int when, float[][] before, float[][] after) {
        take(when);
        for (int state = 0; state < after.length; state++) {
            blend(before[state], after[state]);
        }
    }

    private void blend(float[] before, float[] after) {
        for (int i = 0; i < after.length; i++) {
            after[i] = after[i] * ofStep[i] + before[i] * (1 - ofStep[i]);
        }
    }

    /** Takes off the gradients of a state what goes by the step, and gives that. */
    float[][] pass(int when, float[][] gradients) {
        take(when);
        float[][] passed = new float[gradients.length][ofStep.length];
        for (int state = 0; state < gradients.length; state++) {
            split(gradients[state], passed[state]);
        }
        return passed;
    }

    private void split(float[] gradients, float[] passed) {
        for (int i = 0; i < gradients.length; i++) {
            passed[i] = gradients[i] * (1 - ofStep[i]);
            gradients[i] *= ofStep[i];
        }
    }

    private void take(int when) {
        for (int i = 0; i < ofStep.length; i++) {
            ofStep[i] = counts[i % n * time + when];
        }
    }
}
