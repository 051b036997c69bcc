package org.meanfield.driver.ml;

import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/** What a network learns from and how, by the names that MLlib and Keras have for it. */
public interface TrainingParams extends NetworkColumns {

    /** Param for the column of what is to be learned. */
    default Param<String> labelCol() {
        return new Param<>(this, "labelCol", "label column name");
    }

    /** Param for the column of how much each row counts in the loss. */
    default Param<String> weightCol() {
        return new Param<>(
                this, "weightCol", "weight column name; all rows count alike in the loss where it is not set or empty");
    }

    /** Param for the column that is true for rows to validate on. */
    default Param<String> validationIndicatorCol() {
        return new Param<>(
                this,
                "validationIndicatorCol",
                "column that is true for rows to validate on, which are not trained on; none where it is not set");
    }

    /** Param for the network. */
    default Param<String> network() {
        return new Param<>(
                this,
                "network",
                "the network, as it stands in the section model of a conf file: input = 4, layers = [ { dense { units = 3,"
                        + " activation = softmax } } ]");
    }

    /** Param for the optimizer. */
    default Param<String> optimizer() {
        return new Param<>(
                this, "optimizer", "the optimizer, by its name or with arguments: adam { learning_rate = 0.01 }");
    }

    /** Param for the loss. */
    default Param<String> loss() {
        return new Param<>(this, "loss", "the loss, by Keras' name");
    }

    /** Param for the metrics told beside the loss. */
    default StringArrayParam metrics() {
        return new StringArrayParam(this, "metrics", "metrics of every epoch, by Keras' names");
    }

    /** Param for the passes over the rows. */
    default IntParam epochs() {
        return new IntParam(this, "epochs", "passes over the rows (>= 1)", ParamValidators.gtEq(1));
    }

    /** Param for the size of a mini-batch. */
    default IntParam batchSize() {
        return new IntParam(this, "batchSize", "rows in one worker's mini-batch (>= 1)", ParamValidators.gtEq(1));
    }

    /** Param for the seed of weights, shuffling and dropout. */
    default LongParam seed() {
        return new LongParam(this, "seed", "of weights, shuffling and dropout: the same seed gives the same bits");
    }

    /** Param for the workers. */
    default IntParam workers() {
        return new IntParam(
                this,
                "workers",
                "replicas that train side by side, whatever the cluster's size (>= 1)",
                ParamValidators.gtEq(1));
    }

    /** Param for the mini-batches between two means. */
    default Param<String> averageEvery() {
        return new Param<>(
                this, "averageEvery", "when the workers' weights are averaged: epoch, or a number of mini-batches");
    }

    /** Param for what the numbers of the features are divided by. */
    default DoubleParam scale() {
        return new DoubleParam(this, "scale", "features are divided by it (> 0)", ParamValidators.gt(0));
    }

    /** Param for what is learned of each feature. */
    default Param<String> scaling() {
        return new Param<>(
                this,
                "scaling",
                "what each feature goes through, fitted on the rows trained on: none, standardize or min_max",
                ParamValidators.inArray(List.of("none", "standardize", "min_max")));
    }

    /** Param for all other settings. */
    default StringArrayParam settings() {
        return new StringArrayParam(
                this,
                "settings",
                "any other keys of a conf file, which win: stop.early_stopping={ monitor = val_loss, patience = 3 }");
    }

    /** Param for the directory of the run. */
    default Param<String> runDir() {
        return new Param<>(
                this,
                "runDir",
                "directory of the run, a Hadoop path: a fit that died goes on from its last checkpoint there, and one"
                        + " that is finished is not trained again; where it is not set or empty, nothing is written");
    }

    default String getLabelCol() {
        return getOrDefault(labelCol());
    }

    default String getWeightCol() {
        return getOrDefault(weightCol());
    }

    default String getValidationIndicatorCol() {
        return getOrDefault(validationIndicatorCol());
    }

    default String getNetwork() {
        return getOrDefault(network());
    }

    default String getOptimizer() {
        return getOrDefault(optimizer());
    }

    default String getLoss() {
        return getOrDefault(loss());
    }

    default String[] getMetrics() {
        return getOrDefault(metrics()).clone();
    }

    default int getEpochs() {
        return (int) getOrDefault(epochs());
    }

    default int getBatchSize() {
        return (int) getOrDefault(batchSize());
    }

    default long getSeed() {
        return (long) getOrDefault(seed());
    }

    default int getWorkers() {
        return (int) getOrDefault(workers());
    }

    default String getAverageEvery() {
        return getOrDefault(averageEvery());
    }

    default double getScale() {
        return (double) getOrDefault(scale());
    }

    default String getScaling() {
        return getOrDefault(scaling());
    }

    default String getRunDir() {
        return getOrDefault(runDir());
    }

    default String[] getSettings() {
        return getOrDefault(settings()).clone();
    }
}
