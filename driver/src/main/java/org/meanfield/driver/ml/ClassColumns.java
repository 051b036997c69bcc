package org.meanfield.driver.ml;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Param;
import scala.Function1;

/** What a network that tells classes apart writes besides. An empty name leaves a column out. */
public interface ClassColumns extends NetworkColumns {

    /** Param for the column of the probabilities of all classes. */
    default Param<String> probabilityCol() {
        return new Param<>(this, "probabilityCol", "column of the probability of each class; none where it is empty");
    }

    /** Param for the column of the logarithms of the probabilities. */
    default Param<String> rawPredictionCol() {
        return new Param<>(
                this,
                "rawPredictionCol",
                "column of the logarithm of each class's probability; none where it is empty");
    }

    /** Param for the thresholds of the classes, one each. */
    default DoubleArrayParam thresholds() {
        Function1<double[], Object> valid = new Thresholds();
        return new DoubleArrayParam(
                this,
                "thresholds",
                "a threshold for each class: the class with the largest probability / threshold is predicted; all at"
                        + " least 0, at most one of them 0",
                valid);
    }

    default String getProbabilityCol() {
        return getOrDefault(probabilityCol());
    }

    default String getRawPredictionCol() {
        return getOrDefault(rawPredictionCol());
    }

    default double[] getThresholds() {
        return getOrDefault(thresholds()).clone();
    }
}
