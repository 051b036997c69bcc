package org.meanfield.driver.spark.round;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.driver.spark.executor.GpuStages;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.worker.replica.WeightLayout.Statistics;

/**
 * What all rounds of a run have in common.
 *
 * @param statistics the running statistics among the weights
 */
public record RoundSettings(
        JavaSparkContext spark,
        Broadcast<? extends ReplicaPool<?>> replicas,
        GpuStages gpus,
        AveragingConfig averaging,
        List<Statistics> statistics) {}
