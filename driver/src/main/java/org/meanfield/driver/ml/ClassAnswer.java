package org.meanfield.driver.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;

/**
 * The answer of a network that tells classes apart: raw prediction, probability and prediction, as far as they are asked
 * for.
 *
 * @param thresholds one for each class, or none
 */
record ClassAnswer(boolean raw, boolean probability, boolean prediction, double[] thresholds) implements Answer {

    @Override
    public List<Object> values(float[] output) {
        double[] probabilities = probabilities(output);
        List<Object> values = new ArrayList<>();
        if (raw) {
            double[] logarithms = Arrays.stream(probabilities)
                    .map(value -> Math.log(Math.max(value, Double.MIN_NORMAL)))
                    .toArray();
            values.add(Vectors.dense(logarithms));
        }
        if (probability) {
            values.add(Vectors.dense(probabilities));
        }
        if (prediction) {
            values.add((double) Thresholds.predicted(probabilities, thresholds));
        }
        return values;
    }

    /** One sigmoid unit is the probability of the second of two classes. */
    private static double[] probabilities(float[] output) {
        if (output.length == 1) {
            return new double[] {1.0 - output[0], output[0]};
        }
        double[] probabilities = new double[output.length];
        for (int i = 0; i < output.length; i++) {
            probabilities[i] = output[i];
        }
        return probabilities;
    }
}
