package org.meanfield.worker.replica;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** How much each row counts in the loss, by Keras' sample and class weights; none where all count alike. */
final class RowWeights {
    private RowWeights() {}

    /** The weights of examples that are answered in {@code rows} rows each. */
    static Optional<float[]> of(Optional<float[]> weights, int examples, int rows) {
        return weights.map(each -> {
            float[] all = new float[examples * rows];
            for (int i = 0; i < all.length; i++) {
                all[i] = each[i / rows];
            }
            return all;
        });
    }

    /**
     * The same, multiplied by the weight of each row's class; a class without one counts as it is.
     *
     * @param targets {@code [rows, outputs]}, one-hot, or of one output the number of the class
     */
    static Optional<float[]> ofClasses(
            Optional<float[]> weights, Map<Integer, Double> classes, float[] targets, int rows, int outputs) {
        if (classes.isEmpty()) {
            return weights;
        }
        float[] all = weights.map(float[]::clone).orElseGet(() -> {
            float[] ones = new float[rows];
            Arrays.fill(ones, 1);
            return ones;
        });
        for (int row = 0; row < rows; row++) {
            all[row] *= classes.getOrDefault(target(targets, row, outputs), 1.0).floatValue();
        }
        return Optional.of(all);
    }

    private static int target(float[] targets, int row, int outputs) {
        if (outputs == 1) {
            return (int) targets[row];
        }
        int largest = 0;
        for (int i = 1; i < outputs; i++) {
            largest = targets[row * outputs + i] > targets[row * outputs + largest] ? i : largest;
        }
        return largest;
    }
}
