package org.meanfield.worker.evaluate;

import java.io.Serializable;

/**
 * A metric and its settings.
 *
 * @param threshold above which an answer is a yes, for those metrics that know yes and no
 * @param k         how many classes are on top, for those metrics that ask for them
 */
public record MetricSpec(Metric metric, double threshold, int k) implements Serializable {
    static final double DEFAULT_THRESHOLD = 0.5;
    static final int DEFAULT_K = 5;

    /** A metric with Keras' defaults. */
    public MetricSpec(Metric metric) {
        this(metric, DEFAULT_THRESHOLD, DEFAULT_K);
    }

    /** What the metric needs to know of some answers. */
    public Tally tally(Answered answered) {
        return metric.tally(this, answered);
    }
}
