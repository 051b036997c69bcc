package org.meanfield.worker.replica;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.meanfield.worker.data.Seeds;
import org.meanfield.worker.loss.GraphLoss;
import org.meanfield.worker.network.NetworkCompiler;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.optimizer.Optimizer;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.nd4j.linalg.learning.config.NoOp;

/** The state a fresh network begins with: drawn on the heap, so the same seed gives the same weights on any device. */
public final class FirstState {
    private FirstState() {}

    /** Kernels by Glorot's uniform rule, biases zero, each layer from a seed of its own. */
    public static ModelState of(NetworkSpec network, OptimizerSpec optimizer, long seed) {
        ComputationGraph graph = new ComputationGraph(NetworkCompiler.compile(network, GraphLoss::new, new NoOp()));
        graph.init();
        float[] weights = new float[Math.toIntExact(graph.numParams())];
        int number = 0;
        for (WeightLayout.Block block : WeightLayout.of(graph)) {
            fill(weights, block, new SplittableRandom(Seeds.of(seed, number++)));
        }
        graph.params().close();
        return new ModelState(weights, optimizerState(Optimizer.of(optimizer), weights.length), 0);
    }

    private static void fill(float[] weights, WeightLayout.Block block, SplittableRandom random) {
        Initializer initializer = block.key().equals("W") ? Initializer.GLOROT_UNIFORM : Initializer.ZEROS;
        int from = block.from();
        initializer.fill(
                weights,
                from,
                from + block.shape().size(),
                block.shape().axis(0),
                block.shape().axis(-1),
                random);
    }

    private static float[][] optimizerState(Optimizer optimizer, int length) {
        float[][] state = new float[optimizer.stateArrays()][length];
        for (int array = 0; array < state.length; array++) {
            Arrays.fill(state[array], optimizer.initialState(array));
        }
        return state;
    }
}
