package org.meanfield.worker.network.kernel;

/**
 * What a recurrent cell does between two products, for all examples of a step at once. Every array holds one value for
 * each unit and example, in any order that all share: one array for each gate, one for each part of the state.
 */
public sealed interface CellLoops permits LstmLoops, GruLoops, SimpleLoops {

    /**
     * Takes a step. What the way back needs is left in {@code ofInput} and {@code ofState}.
     *
     * @param ofInput for each gate what its input and kernel come to; with the state's part where the two are one
     * @param ofState for each gate what the state before and its kernel come to; none where the two are one
     * @param before  the state before
     * @param after   is given the state after
     */
    void step(float[][] ofInput, float[][] ofState, float[][] before, float[][] after);

    /**
     * Goes the same step back: turns {@code ofInput} and {@code ofState} into their gradients.
     *
     * @param gradients of the state after; become those of the state before, as far as no product says them
     */
    void back(float[][] ofInput, float[][] ofState, float[][] before, float[][] after, float[][] gradients);
}
