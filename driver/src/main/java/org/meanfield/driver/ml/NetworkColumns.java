package org.meanfield.driver.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The columns that a network reads and writes, by MLlib's names. */
public interface NetworkColumns extends Params {

    /** Param for the column that a network sees. */
    default Param<String> featuresCol() {
        return new Param<>(
                this, "featuresCol", "features column: a vector, an array of numbers, or an image as Spark reads it");
    }

    /** Param for the column of the network's answer. */
    default Param<String> predictionCol() {
        return new Param<>(this, "predictionCol", "prediction column name");
    }

    default String getFeaturesCol() {
        return getOrDefault(featuresCol());
    }

    default String getPredictionCol() {
        return getOrDefault(predictionCol());
    }
}
