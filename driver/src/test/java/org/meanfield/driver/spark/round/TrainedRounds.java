package org.meanfield.driver.spark.round;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.ByHand;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.executor.GpuStages;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.executor.Replication;
import org.meanfield.driver.spark.place.PlacedData;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;
import org.meanfield.worker.replica.WeightLayout;
import org.meanfield.worker.train.Round;

/** Rounds of two mini-batches, two in every epoch, each from the mean of the one before. */
record TrainedRounds(JavaSparkContext spark, JobConfig config, Route route) {
    private static final long BATCHES = 2;
    private static final int IN_EPOCH = 2;

    /**
     * Trains {@code count} rounds.
     *
     * @param disturbed what becomes of the blocks
     * @param between   happens after each round
     */
    RoundResult train(int count, UnaryOperator<JavaRDD<ExampleBlock>> disturbed, Runnable between) {
        try (PlacedData data = PlacedData.load(spark, config, Jobs.NOTHING_KEPT, GivenRows.NONE, Jobs.UNWATCHED)) {
            Replication<Replica> replication = Replication.training(
                    config.network(),
                    config.training().optimizer(),
                    data.preprocessing(),
                    config.cluster().device());
            Broadcast<ReplicaPool<Replica>> replicas = spark.broadcast(new ReplicaPool<>(replication));
            try {
                return train(count, data, replicas, disturbed, between);
            } finally {
                replicas.value().close();
                replicas.destroy();
            }
        }
    }

    private RoundResult train(
            int count,
            PlacedData data,
            Broadcast<ReplicaPool<Replica>> replicas,
            UnaryOperator<JavaRDD<ExampleBlock>> disturbed,
            Runnable between) {
        GpuStages gpus = GpuStages.of(spark, config.cluster().device());
        List<WeightLayout.Statistics> statistics =
                WeightLayout.of(config.network()).statistics();
        try (Rounds rounds =
                new Rounds(new RoundSettings(spark, replicas, gpus, config.averaging(), statistics), route)) {
            JavaRDD<ExampleBlock> blocks = disturbed.apply(data.training().blocks(1));
            ModelState state = ByHand.first(config);
            RoundResult result = null;
            for (int done = 0; done < count; done++) {
                int before = done % IN_EPOCH;
                Round round = new Round(
                        1 + done / IN_EPOCH,
                        before + 1,
                        before * BATCHES,
                        (before + 1) * BATCHES,
                        config.training().batchSize(),
                        1,
                        config.training().seed());
                result = rounds.train(
                        blocks, data.training().placing().examples(round), round, state, () -> TaskProgress.on(spark));
                state = result.mean();
                between.run();
            }
            return result;
        }
    }
}
