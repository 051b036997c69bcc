package org.meanfield.driver.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one epoch came to: one line of metrics.jsonl and of history.csv.
 *
 * @param epoch    counts from 1
 * @param figures  loss, accuracy, val_loss, val_accuracy ... by Keras' names, in the order to show them
 * @param examples trained in this epoch, over all workers
 * @param seconds  wall clock, the val_ figures included
 */
public record EpochFigures(int epoch, Map<String, Double> figures, long examples, double seconds) {

    private static final String VALIDATION = "val_";

    public double examplesPerSecond() {
        return examples / seconds;
    }

    /** Those of the training examples. */
    public Map<String, Double> training() {
        Map<String, Double> training = new LinkedHashMap<>(figures);
        training.keySet().removeIf(name -> name.startsWith(VALIDATION));
        return training;
    }

    /** Those of the validation examples, by the names that the training examples' have. */
    public Map<String, Double> validation() {
        Map<String, Double> validation = new LinkedHashMap<>();
        figures.forEach((name, figure) -> {
            if (name.startsWith(VALIDATION)) {
                validation.put(name.substring(VALIDATION.length()), figure);
            }
        });
        return validation;
    }
}
