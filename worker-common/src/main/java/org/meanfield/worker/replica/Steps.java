package org.meanfield.worker.replica;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.meanfield.worker.network.layer.Weight.Kind;
import org.meanfield.worker.optimizer.GradientClipping;
import org.meanfield.worker.optimizer.Optimizer;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.WeightBlock;

/**
 * One step of a replica from gradients to the next weights: penalties on weights add to the gradients, which are then
 * clipped; the optimizer moves what is trainable; running statistics follow what DL4J hands over in place of their
 * gradient.
 */
final class Steps {
    private final Optimizer optimizer;
    private final GradientClipping clipping;
    private final List<WeightBlock> variables;
    private final List<Variable> penalized;
    private final List<WeightBlock> trainable;
    private final List<WeightBlock> statistics = new ArrayList<>();

    Steps(OptimizerSpec optimizer, WeightLayout layout) {
        this.optimizer = Optimizer.of(optimizer);
        this.clipping = optimizer.clipping();
        this.variables = layout.blocks(Kind.TRAINABLE);
        this.penalized = layout.variables().stream()
                .filter(variable -> variable.weight().regularizer().l1() != 0
                        || variable.weight().regularizer().l2() != 0)
                .toList();
        this.trainable = joined(variables);
        statistics.addAll(layout.blocks(Kind.MEAN));
        statistics.addAll(layout.blocks(Kind.VARIANCE));
    }

    /** Blocks that touch become one: the optimizer's loop is fastest over long ones. */
    private static List<WeightBlock> joined(List<WeightBlock> blocks) {
        List<WeightBlock> joined = new ArrayList<>();
        for (WeightBlock block : blocks.stream()
                .sorted(Comparator.comparingInt(WeightBlock::from))
                .toList()) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).to() == block.from()) {
                joined.set(last, new WeightBlock(joined.get(last).from(), block.to()));
            } else {
                joined.add(block);
            }
        }
        return joined;
    }

    /** How many arrays the optimizer remembers. */
    int stateArrays() {
        return optimizer.stateArrays();
    }

    /** Makes the optimizer's memory what it is before the first step. */
    void forget(float[][] state) {
        for (int array = 0; array < state.length; array++) {
            Arrays.fill(state[array], optimizer.initialState(array));
        }
    }

    /** The penalties on {@code weights}, which Keras adds to the loss of a batch. */
    double penalty(float[] weights) {
        return penalized.stream()
                .mapToDouble(variable -> variable.weight().regularizer().loss(weights, variable.block()))
                .sum();
    }

    /** Takes one step, numbers as {@link Optimizer#step} counts them. */
    void take(float[] weights, float[] gradients, float[][] state, double learningRate, long step) {
        penalized.forEach(
                variable -> variable.weight().regularizer().addGradient(weights, gradients, variable.block()));
        clipping.clip(gradients, variables);
        trainable.forEach(
                block -> optimizer.step(weights, gradients, state, block.from(), block.to(), learningRate, step));
        for (WeightBlock block : statistics) {
            for (int i = block.from(); i < block.to(); i++) {
                weights[i] -= gradients[i];
            }
        }
    }
}
