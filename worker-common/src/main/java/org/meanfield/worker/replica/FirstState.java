package org.meanfield.worker.replica;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.meanfield.worker.data.Seeds;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.optimizer.Optimizer;
import org.meanfield.worker.optimizer.OptimizerSpec;

/** The state a fresh network begins with: drawn on the heap, so the same seed gives the same weights on any device. */
public final class FirstState {
    private FirstState() {}

    /** Every weight as its layer's initializer draws it, each from a seed of its own. */
    public static ModelState of(NetworkSpec network, OptimizerSpec optimizer, long seed) {
        WeightLayout layout = WeightLayout.of(network);
        float[] weights = new float[layout.size()];
        int number = 0;
        for (Variable variable : layout.variables()) {
            float[] values = new float[variable.weight().shape().size()];
            variable.weight()
                    .initializer()
                    .fill(values, variable.weight().shape(), new SplittableRandom(Seeds.of(seed, number++)));
            variable.write(values, weights);
        }
        return new ModelState(weights, optimizerState(Optimizer.of(optimizer), weights.length), 0);
    }

    private static float[][] optimizerState(Optimizer optimizer, int length) {
        float[][] state = new float[optimizer.stateArrays()][length];
        for (int array = 0; array < state.length; array++) {
            Arrays.fill(state[array], optimizer.initialState(array));
        }
        return state;
    }
}
