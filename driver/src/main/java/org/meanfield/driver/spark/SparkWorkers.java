package org.meanfield.driver.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.evaluate.RunEvaluation;
import org.meanfield.driver.spark.evaluate.Trial;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.executor.GpuStages;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.executor.Replication;
import org.meanfield.driver.spark.place.DealtExamples;
import org.meanfield.driver.spark.place.PlacedData;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.spark.round.RoundSettings;
import org.meanfield.driver.spark.round.Rounds;
import org.meanfield.driver.spark.watch.ProgressListener;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.driver.store.ExecutorFigures;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.Workers;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;
import org.meanfield.worker.replica.WeightLayout;
import org.meanfield.worker.replica.WeightLayout.Statistics;
import org.meanfield.worker.train.Round;

/** The workers as tasks of a Spark cluster: tasks that Spark may run again anywhere. */
public final class SparkWorkers implements Workers, AutoCloseable {
    private final JavaSparkContext spark;
    private final Broadcast<ReplicaPool<Replica>> replicas;
    private final Rounds rounds;
    private final PlacedData data;
    private final int batchSize;
    private final ProgressListener progress;
    private final RunEvaluation evaluation;

    private SparkWorkers(
            JavaSparkContext spark,
            Broadcast<ReplicaPool<Replica>> replicas,
            Rounds rounds,
            PlacedData data,
            int batchSize,
            ProgressListener progress,
            RunEvaluation evaluation) {
        this.spark = spark;
        this.replicas = replicas;
        this.rounds = rounds;
        this.data = data;
        this.batchSize = batchSize;
        this.progress = progress;
        this.evaluation = evaluation;
    }

    /**
     * Opens the data, checks that it fits the network, and places it on the workers.
     *
     * @param route    of the states in every round
     * @param kept     steps that were fitted before and go on being used
     * @param given    what the configuration's sources of format rows stand for
     * @param observer is told how far placing and each epoch are
     * @throws org.meanfield.driver.job.JobException where data or configuration are bad
     */
    public static SparkWorkers of(
            JavaSparkContext spark,
            Route route,
            JobConfig config,
            Preprocessing kept,
            GivenRows given,
            TrainingObserver observer) {
        PlacedData data = PlacedData.load(spark, config, kept, given, observer);
        Replication<Replica> replication = Replication.training(
                config.network(),
                config.training().optimizer(),
                data.preprocessing(),
                config.cluster().device());
        ProgressListener progress = ProgressListener.on(spark, observer);
        Broadcast<ReplicaPool<Replica>> replicas = spark.broadcast(new ReplicaPool<>(replication));
        GpuStages gpus = GpuStages.of(spark, config.cluster().device());
        RoundSettings settings = new RoundSettings(
                spark,
                replicas,
                gpus,
                config.averaging(),
                WeightLayout.of(config.network()).statistics());
        Rounds rounds = new Rounds(settings, route);
        RunEvaluation evaluation = new RunEvaluation(spark, gpus, replicas, config.network());
        return new SparkWorkers(spark, replicas, rounds, data, config.training().batchSize(), progress, evaluation);
    }

    /** What all examples go through, fitted on those that are trained on. */
    public Preprocessing preprocessing() {
        return data.preprocessing();
    }

    /** Changes when the data changes. */
    public String dataFingerprint() {
        return data.fingerprint();
    }

    /** What is wrong with each record that is left out, and where, by the key of the data it is in. */
    public Map<String, List<String>> badRecords() {
        return data.badRecords();
    }

    /** What each executor has done so far, as far as Spark has told; for showing only. */
    public List<ExecutorFigures> executors() {
        return progress.executors();
    }

    /** Workers that train at the same time. */
    public int slots() {
        return rounds.slots();
    }

    @Override
    public long examples() {
        return data.training().placing().examples();
    }

    @Override
    public long batchesInEpoch() {
        return MiniBatches.count(data.training().placing().mostOfOneWorker(), batchSize);
    }

    @Override
    public List<Statistics> statistics() {
        return rounds.statistics();
    }

    @Override
    public RoundResult train(Round round, ModelState state) {
        if (round.firstBatch() == 0) {
            progress.epochBegins();
        }
        DealtExamples training = data.training();
        if (!training.isDealt(round.epoch())) {
            rounds.rest(); // dealing takes all slots
        }
        long[] examples = training.placing().examples(round);
        RoundResult result = rounds.train(training.blocks(round.epoch()), examples, round, state, this::followed);
        progress.roundEnded(result.scores());
        if (!result.rejected().isEmpty()) {
            rounds.rest(); // the loss that its tasks have counted may be no number any more
        }
        return result;
    }

    /** What the tasks of a job that begins now tell. */
    private TaskProgress followed() {
        TaskProgress tasks = TaskProgress.on(spark);
        progress.follow(tasks);
        return tasks;
    }

    @Override
    public Optional<Scores> validate(ModelState state) {
        return data.validation().map(examples -> {
            rounds.rest();
            return evaluation.scores(examples, state);
        });
    }

    /** Tries {@code state} on all test examples, or else on those of validation. */
    public Trial trial(ModelState state) {
        rounds.rest();
        return evaluation.trial(data, state);
    }

    /** Waits for tasks that were cancelled and still end their mini-batch: Spark must not be stopped under them. */
    @Override
    public void close() {
        rounds.close();
        progress.close();
        data.close();
        replicas.value().close();
        replicas.destroy(true);
    }
}
