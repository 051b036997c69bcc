package org.meanfield.worker.evaluate;

import java.util.Collections;
import java.util.Set;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;

/** Every metric a conf can name, with the reader of its arguments. Names and defaults are Keras 3's. */
public final class MetricCatalog {
    private static final Range PROBABILITY = new Range(value -> value >= 0 && value <= 1, "must be from 0 to 1");

    private MetricCatalog() {}

    public static Set<String> names() {
        return Collections.unmodifiableSet(Metric.byName().keySet());
    }

    /**
     * The metric {@code name} with its settings.
     *
     * @throws IllegalArgumentException where {@link #names()} has no such name
     */
    public static MetricSpec read(String name, Arguments arguments) {
        Metric metric = Metric.byName().get(name);
        if (metric == null) {
            throw new IllegalArgumentException("No metric " + name + " among " + names());
        }
        return switch (metric) {
            case BINARY_ACCURACY, PRECISION, RECALL, F1_SCORE -> new MetricSpec(
                    metric,
                    arguments.number("threshold", PROBABILITY, MetricSpec.DEFAULT_THRESHOLD),
                    MetricSpec.DEFAULT_K);
            case TOP_K_CATEGORICAL_ACCURACY, SPARSE_TOP_K_CATEGORICAL_ACCURACY -> new MetricSpec(
                    metric, MetricSpec.DEFAULT_THRESHOLD, arguments.integer("k", 1, MetricSpec.DEFAULT_K));
            case ACCURACY,
                    CATEGORICAL_ACCURACY,
                    SPARSE_CATEGORICAL_ACCURACY,
                    AUC,
                    MEAN_SQUARED_ERROR,
                    MEAN_ABSOLUTE_ERROR,
                    ROOT_MEAN_SQUARED_ERROR,
                    R2_SCORE -> new MetricSpec(metric);
        };
    }
}
