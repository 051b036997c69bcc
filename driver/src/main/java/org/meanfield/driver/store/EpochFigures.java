package org.meanfield.driver.store;

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

    public double examplesPerSecond() {
        return examples / seconds;
    }
}
