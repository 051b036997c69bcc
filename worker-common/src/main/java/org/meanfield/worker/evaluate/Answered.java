package org.meanfield.worker.evaluate;

/**
 * A network's answers beside the targets, {@code [rows, outputs]} each, row after row; a row is an example, or one place of
 * an example that is answered at several. The arrays may be longer.
 *
 * @param answers after the activation
 * @param targets one-hot for classes
 */
public record Answered(float[] answers, float[] targets, int rows, int outputs) {

    /** How many single values are answered. */
    int values() {
        return Math.multiplyExact(rows, outputs);
    }

    /** Whether value {@code i} ought to be a yes. */
    boolean isPositive(int i) {
        return targets[i] > 0.5f;
    }

    /** The answer's most likely class. */
    int answer(int row) {
        return largest(answers, row * outputs);
    }

    /** The target's class. */
    int target(int row) {
        return largest(targets, row * outputs);
    }

    /** The place of the first of the largest values. */
    private int largest(float[] values, int from) {
        int largest = 0;
        for (int i = 1; i < outputs; i++) {
            if (values[from + i] > values[from + largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
