package org.meanfield.driver.dl4j;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.driver.config.OnDivergence;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.executor.GpuStages;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.round.RoundSettings;
import org.meanfield.driver.spark.round.Rounds;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.driver.train.Workers;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.Dl4jNetwork;
import org.meanfield.worker.replica.Dl4jReplica;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;
import org.meanfield.worker.train.Round;

/** Workers that train a DL4J user's own network, on examples that somebody else keeps. */
final class Dl4jWorkers implements Workers, AutoCloseable {
    private final JavaSparkContext spark;
    private final Broadcast<ReplicaPool<Dl4jReplica>> replicas;
    private final Rounds rounds;
    private final PlacedDataSets data;
    private final int batchSize;
    private double lastLoss = Double.NaN;

    private Dl4jWorkers(
            JavaSparkContext spark,
            Broadcast<ReplicaPool<Dl4jReplica>> replicas,
            Rounds rounds,
            PlacedDataSets data,
            int batchSize) {
        this.spark = spark;
        this.replicas = replicas;
        this.rounds = rounds;
        this.data = data;
        this.batchSize = batchSize;
    }

    /** Workers that have the replicas they need as soon as they train. */
    static Dl4jWorkers of(
            JavaSparkContext spark,
            Dl4jNetwork network,
            PlacedDataSets data,
            AveragingConfig averaging,
            int batchSize) {
        Broadcast<ReplicaPool<Dl4jReplica>> replicas =
                spark.broadcast(new ReplicaPool<>(new Dl4jReplication(network, data.form())));
        GpuStages gpus = GpuStages.of(spark, DeviceChoice.AUTO);
        Rounds rounds = new Rounds(new RoundSettings(spark, replicas, gpus, averaging, List.of()), Route.SHORTEST);
        return new Dl4jWorkers(spark, replicas, rounds, data, batchSize);
    }

    @Override
    public long examples() {
        return data.placing().examples();
    }

    @Override
    public long batchesInEpoch() {
        return MiniBatches.count(data.placing().mostOfOneWorker(), batchSize);
    }

    @Override
    public List<Statistics> statistics() {
        return rounds.statistics();
    }

    @Override
    public RoundResult train(Round round, ModelState state) {
        RoundResult result =
                rounds.train(data.blocks(), data.placing().examples(round), round, state, () -> TaskProgress.on(spark));
        lastLoss = result.scores().loss();
        return result;
    }

    /** The mean loss of all examples of the round that has ended last. */
    double lastLoss() {
        return lastLoss;
    }

    @Override
    public String advice(OnDivergence rule) {
        return rule instanceof OnDivergence.Stop
                ? "try a smaller learning rate, or build the training master with dropDiverged()"
                : "try a smaller learning rate, and look at the data";
    }

    @Override
    public Optional<Scores> validate(ModelState state) {
        return Optional.empty();
    }

    @Override
    public void close() {
        rounds.close();
        replicas.value().close();
        replicas.destroy(true);
    }
}
