package org.meanfield.worker.evaluate;

import java.io.Serializable;
import java.util.Map;

/** What there is to say of the answers at one output, whatever metrics the conf names. Of two parts of the data it adds up. */
public sealed interface Diagnosis extends Serializable permits ClassDiagnosis, MetricDiagnosis {
    /** A matrix of more classes than these would be too large to travel and to read. */
    int MOST_CLASSES = 1000;

    /** Of some answers. */
    static Diagnosis of(Targets targets, Answered answered) {
        return switch (targets) {
            case CLASSES -> answered.outputs() <= MOST_CLASSES
                    ? ClassDiagnosis.of(answered)
                    : MetricDiagnosis.of(answered, Metric.ACCURACY, Metric.TOP_K_CATEGORICAL_ACCURACY);
            case LABELS -> MetricDiagnosis.of(
                    answered, Metric.BINARY_ACCURACY, Metric.PRECISION, Metric.RECALL, Metric.F1_SCORE, Metric.AUC);
            case NUMBERS -> MetricDiagnosis.of(
                    answered,
                    Metric.MEAN_SQUARED_ERROR,
                    Metric.MEAN_ABSOLUTE_ERROR,
                    Metric.ROOT_MEAN_SQUARED_ERROR,
                    Metric.R2_SCORE);
        };
    }

    /** The same of these answers and others together. */
    Diagnosis plus(Diagnosis other);

    /** What it comes to, by name, in the order to show it. */
    Map<String, Double> figures();
}
