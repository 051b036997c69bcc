package org.meanfield.worker.evaluate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Keras' metrics, by Keras' names. Each is taken over all examples at once, from a {@link Tally} that is small enough to
 * travel; a value that would divide by 0 is 0.
 */
public enum Metric {
    /** {@link #BINARY_ACCURACY} of a single output, {@link #CATEGORICAL_ACCURACY} of several, as Keras chooses. */
    ACCURACY(Hits::automatic, Hits::share),
    /** The share of values that are the target's when answers above the threshold count as 1, the others as 0. */
    BINARY_ACCURACY(Hits::binary, Hits::share),
    /** The share of rows whose most likely class is the target's; targets one-hot. */
    CATEGORICAL_ACCURACY(Hits::categorical, Hits::share),
    /** The same where targets are class numbers. */
    SPARSE_CATEGORICAL_ACCURACY(Hits::categorical, Hits::share),
    /** The share of rows where fewer than k classes are likelier than the target's; targets one-hot. */
    TOP_K_CATEGORICAL_ACCURACY(Hits::amongTop, Hits::share),
    /** The same where targets are class numbers. */
    SPARSE_TOP_K_CATEGORICAL_ACCURACY(Hits::amongTop, Hits::share),
    /** Of all answers above the threshold, over all outputs, the share that ought to be. */
    PRECISION(Confusion::tally, Confusion::precision),
    /** Of all values that ought to be above the threshold, over all outputs, the share that are. */
    RECALL(Confusion::tally, Confusion::recall),
    /** The harmonic mean of precision and recall: Keras' F1Score with average = micro. */
    F1_SCORE(Confusion::tally, Confusion::f1),
    /** The area under the ROC curve at {@value RocCurve#THRESHOLDS} thresholds, over all outputs, as Keras' AUC. */
    AUC(RocCurve::tally, RocCurve::area),
    MEAN_SQUARED_ERROR(Errors::squared, Errors::mean),
    MEAN_ABSOLUTE_ERROR(Errors::absolute, Errors::mean),
    ROOT_MEAN_SQUARED_ERROR(Errors::squared, tally -> Math.sqrt(Errors.mean(tally))),
    /** 1 - squared errors / squared distances from the mean target, averaged over outputs; 0 of one that never varies. */
    R2_SCORE(Explained::tally, Explained::share);

    @SuppressWarnings("ImmutableEnumChecker") // formulas keep nothing that changes
    private final Counting counting;

    @SuppressWarnings("ImmutableEnumChecker") // formulas keep nothing that changes
    private final ToDoubleFunction<Tally> formula;

    Metric(Counting counting, ToDoubleFunction<Tally> formula) {
        this.counting = counting;
        this.formula = formula;
    }

    /** How the tally of some rows is taken. */
    interface Counting {
        Tally of(MetricSpec spec, Answered answered);
    }

    /** Every metric by its names in a conf: Keras' own, then short ones. */
    public static Map<String, Metric> byName() {
        Map<String, Metric> names = new LinkedHashMap<>();
        for (Metric metric : values()) {
            names.put(metric.toString(), metric);
        }
        names.put("top_k_accuracy", TOP_K_CATEGORICAL_ACCURACY);
        names.put("f1", F1_SCORE);
        names.put("mse", MEAN_SQUARED_ERROR);
        names.put("mae", MEAN_ABSOLUTE_ERROR);
        names.put("rmse", ROOT_MEAN_SQUARED_ERROR);
        names.put("r2", R2_SCORE);
        return names;
    }

    Tally tally(MetricSpec spec, Answered answered) {
        return counting.of(spec, answered);
    }

    double value(Tally tally) {
        return formula.applyAsDouble(tally);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
