package org.meanfield.driver.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.place.PlacedData;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.replica.FirstState;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;
import org.meanfield.worker.train.LocalResult;
import org.meanfield.worker.train.LocalTrainer;
import org.meanfield.worker.train.Round;

/** A run's parts without Spark's tasks, one after the other in this thread. */
public final class ByHand {
    private ByHand() {}

    /** What the workers come to in an epoch of one round. */
    public static List<LocalResult> workers(JavaSparkContext spark, JobConfig config) {
        List<LocalResult> workers = new ArrayList<>();
        try (PlacedData data = PlacedData.load(spark, config, Jobs.NOTHING_KEPT, GivenRows.NONE, Jobs.UNWATCHED)) {
            for (int worker = 0; worker < config.averaging().workers(); worker++) {
                try (Replica replica =
                        Replica.of(config.network(), config.training().optimizer())) {
                    Iterator<ExampleBlock> blocks = blocks(data).get(worker).iterator();
                    workers.add(new LocalTrainer(replica, data.preprocessing(), worker, () -> blocks)
                            .train(first(config), round(data, config), batch -> {}));
                }
            }
        }
        return workers;
    }

    private static Round round(PlacedData data, JobConfig config) {
        int batchSize = config.training().batchSize();
        long batches = MiniBatches.count(data.training().placing().mostOfOneWorker(), batchSize);
        return new Round(1, 1, 0, batches, batchSize, 1, config.training().seed());
    }

    /** Of each worker in the first epoch. */
    public static List<List<ExampleBlock>> blocks(PlacedData data) {
        return data.training().blocks(1).glom().collect();
    }

    public static ModelState first(JobConfig config) {
        return FirstState.of(
                config.network(),
                config.training().optimizer(),
                config.training().seed());
    }
}
