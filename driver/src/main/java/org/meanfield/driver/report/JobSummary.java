package org.meanfield.driver.report;

import java.util.List;

/**
 * What a training job is about to do.
 *
 * @param data     where the examples come from, in the user's words
 * @param examples in one epoch
 * @param weights  of the network
 * @param workers  logical workers
 * @param location the run's directory
 */
public record JobSummary(
        String runName,
        String data,
        long examples,
        long weights,
        int workers,
        int batchSize,
        int epochs,
        String location) {

    List<String> lines() {
        return List.of(
                "Training " + runName + ": " + counted(epochs, "epoch") + " on " + counted(workers, "worker")
                        + ", mini-batches of " + batchSize,
                "Data: " + counted(examples, "example") + " from " + data,
                "Network: " + counted(weights, "weight"),
                "Run directory: " + location);
    }

    private static String counted(long count, String thing) {
        return Numbers.count(count) + " " + thing + (count == 1 ? "" : "s");
    }
}
