package org.meanfield.worker.average;

import java.io.Serializable;
import java.util.List;

/**
 * Which workers' states enter a mean: those of finite loss and weights that moved at most {@code timesMedian} times as
 * far as the median of all workers that trained in the round. A pure function of the workers' reports, so everyone who
 * sees them comes to the same answer.
 */
public record Admission(double timesMedian) implements Serializable {
    /** Only finite loss and weights count. */
    public static final Admission FINITE = new Admission(Double.POSITIVE_INFINITY);

    /** The workers that are kept out, in the order of {@code workers}. */
    public List<Rejection> rejections(List<WorkerReport> workers) {
        double[] ways = workers.stream()
                .filter(worker -> worker.scores().examples() > 0 && !worker.diverged())
                .mapToDouble(WorkerReport::way)
                .sorted()
                .toArray();
        double median = ways.length == 0 ? Double.NaN : (ways[(ways.length - 1) / 2] + ways[ways.length / 2]) / 2;
        return workers.stream()
                .filter(worker -> worker.diverged() || worker.way() > timesMedian * median)
                .map(worker -> new Rejection(worker, median))
                .toList();
    }
}
