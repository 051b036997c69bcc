package org.meanfield.worker.optimizer;

import org.meanfield.worker.optimizer.OptimizerSpec.Adadelta;
import org.meanfield.worker.optimizer.OptimizerSpec.Adagrad;
import org.meanfield.worker.optimizer.OptimizerSpec.Adam;
import org.meanfield.worker.optimizer.OptimizerSpec.AdamW;
import org.meanfield.worker.optimizer.OptimizerSpec.Adamax;
import org.meanfield.worker.optimizer.OptimizerSpec.Amsgrad;
import org.meanfield.worker.optimizer.OptimizerSpec.Clipped;
import org.meanfield.worker.optimizer.OptimizerSpec.Nadam;
import org.meanfield.worker.optimizer.OptimizerSpec.RmsProp;
import org.meanfield.worker.optimizer.OptimizerSpec.Sgd;

/**
 * Takes the step from weights and their gradients to the next weights, by Keras 3's formula. It keeps nothing between
 * steps: what it remembers lies in the caller's state arrays. Safe to use from several threads on separate ranges.
 *
 * <p>The state is one array per quantity, not one long array: C2 vectorizes a loop over arrays that share one index and
 * runs it 8 times faster than the same loop with an offset into a shared array.
 */
public sealed interface Optimizer
        permits PlainSgd,
                MomentumSgd,
                PlainRmsProp,
                FullRmsProp,
                AdamSteps,
                AmsgradSteps,
                NadamSteps,
                AdamaxSteps,
                AdagradSteps,
                AdadeltaSteps {

    /** The steps of {@code spec}; its clipping is the caller's to apply before each. */
    static Optimizer of(OptimizerSpec spec) {
        if (spec instanceof Sgd sgd) {
            return sgd.momentum() == 0 ? new PlainSgd() : new MomentumSgd(sgd);
        } else if (spec instanceof RmsProp rmsProp) {
            return rmsProp.momentum() == 0 && !rmsProp.centered()
                    ? new PlainRmsProp(rmsProp)
                    : new FullRmsProp(rmsProp);
        } else if (spec instanceof Adam adam) {
            return new AdamSteps(adam, 0);
        } else if (spec instanceof AdamW adamW) {
            Adam adam = new Adam(adamW.learningRate(), adamW.beta1(), adamW.beta2(), adamW.epsilon());
            return new AdamSteps(adam, adamW.weightDecay());
        } else if (spec instanceof Amsgrad amsgrad) {
            return new AmsgradSteps(amsgrad);
        } else if (spec instanceof Nadam nadam) {
            return new NadamSteps(nadam);
        } else if (spec instanceof Adamax adamax) {
            return new AdamaxSteps(adamax);
        } else if (spec instanceof Adagrad adagrad) {
            return new AdagradSteps(adagrad);
        } else if (spec instanceof Adadelta adadelta) {
            return new AdadeltaSteps(adadelta);
        } else if (spec instanceof Clipped clipped) {
            return of(clipped.optimizer());
        }
        throw new IllegalArgumentException("Cannot train with " + spec + ": no such optimizer");
    }

    /** How many arrays, each as long as the weights, it remembers between steps. */
    int stateArrays();

    /** What every value of state array {@code array} is before the first step. */
    default float initialState(int array) {
        return 0;
    }

    /**
     * One step in place over {@code [from, to)}: changes weights and state, reads gradients.
     *
     * @param state {@link #stateArrays()} arrays, each as long as {@code weights}
     * @param learningRate of this step
     * @param step  the step since the state was initial, counted from 1: bias corrections go by it
     */
    void step(float[] weights, float[] gradients, float[][] state, int from, int to, double learningRate, long step);
}
