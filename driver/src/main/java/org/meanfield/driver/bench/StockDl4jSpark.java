package org.meanfield.driver.bench;

import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * DL4J's own training on Spark at the settings that came out fastest: one worker a core, data sets as large as a
 * mini-batch and already where they are trained, two of them fetched ahead, one mean an epoch.
 */
record StockDl4jSpark(RDDTrainingApproach approach) {
    private static final int BATCHES = 469;

    static StockDl4jSpark export() {
        return new StockDl4jSpark(RDDTrainingApproach.Export);
    }

    static StockDl4jSpark direct() {
        return new StockDl4jSpark(RDDTrainingApproach.Direct);
    }

    /** Whole epochs of about 60,000 examples. */
    Measured measure(Conditions conditions) {
        int workers = Runtime.getRuntime().availableProcessors();
        try (JavaSparkContext spark = conditions.spark().apply(workers)) {
            JavaRDD<MultiDataSet> data = spark.parallelize(
                            IntStream.range(0, BATCHES).boxed().toList(), workers)
                    .map(StockDl4jSpark::dataSet)
                    .persist(StorageLevel.MEMORY_ONLY());
            data.count();
            ParameterAveragingTrainingMaster master = new ParameterAveragingTrainingMaster.Builder(Workload.BATCH)
                    .batchSizePerWorker(Workload.BATCH)
                    .averagingFrequency((BATCHES + workers - 1) / workers)
                    .workerPrefetchNumBatches(2)
                    .repartionData(Repartition.Never)
                    .storageLevel(null) // it is persisted already
                    .rddTrainingApproach(approach)
                    .build();
            SparkComputationGraph graph = new SparkComputationGraph(spark, PlainDl4j.network(Workload.DENSE), master);
            double epochs = conditions.pace().of(() -> graph.fitMultiDataSet(data));
            master.deleteTempFiles(spark);
            return Measured.rate(epochs * BATCHES * Workload.BATCH);
        }
    }

    private static MultiDataSet dataSet(int number) {
        RandomBatch drawn = RandomBatch.drawn(number);
        return new org.nd4j.linalg.dataset.MultiDataSet(
                PlainDl4j.inputs(Workload.DENSE, drawn), PlainDl4j.labels(drawn));
    }
}
