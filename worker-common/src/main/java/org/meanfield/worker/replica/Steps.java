package org.meanfield.worker.replica;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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
    /** Places whose copies stay in a core's own cache until their step has been taken. */
    private static final int NEAR = 16_384;

    private final Optimizer optimizer;
    private final GradientClipping clipping;
    private final List<WeightBlock> variables;
    private final List<Variable> penalized;
    private final List<WeightBlock> trainable;
    private final List<WeightBlock> statistics = new ArrayList<>();
    private final List<Stretch> stretches;

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
        this.stretches = stretches(layout.size());
    }

    /**
     * Places {@code from} (inclusive) to {@code to} (exclusive), whose steps need no gradient of others.
     *
     * @param trainable among them
     */
    record Stretch(int from, int to, List<WeightBlock> trainable) {}

    /** Short ones where every weight steps for itself, else all places as one. */
    private List<Stretch> stretches(int weights) {
        boolean eachForItself = penalized.isEmpty()
                && statistics.isEmpty()
                && clipping instanceof GradientClipping.None
                && trainable.equals(List.of(new WeightBlock(0, weights)));
        if (!eachForItself) {
            return List.of(new Stretch(0, weights, trainable));
        }
        return IntStream.iterate(0, from -> from < weights, from -> from + NEAR)
                .mapToObj(from -> new WeightBlock(from, Math.min(weights, from + NEAR)))
                .map(block -> new Stretch(block.from(), block.to(), List.of(block)))
                .toList();
    }

    /** All places, each in one stretch, in the order of their steps. */
    List<Stretch> stretches() {
        return stretches;
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

    /** Takes one step of a stretch whose gradients are there, numbers as {@link Optimizer#step} counts them. */
    void take(Stretch stretch, float[] weights, float[] gradients, float[][] state, double learningRate, long step) {
        penalized.forEach(
                variable -> variable.weight().regularizer().addGradient(weights, gradients, variable.block()));
        clipping.clip(gradients, variables);
        stretch.trainable()
                .forEach(block ->
                        optimizer.step(weights, gradients, state, block.from(), block.to(), learningRate, step));
        for (WeightBlock block : statistics) {
            for (int i = block.from(); i < block.to(); i++) {
                weights[i] -= gradients[i];
            }
        }
    }
}
