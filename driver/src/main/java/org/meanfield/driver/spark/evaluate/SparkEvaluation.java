package org.meanfield.driver.spark.evaluate;

import java.util.Comparator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.config.NewData;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.Sources;
import org.meanfield.driver.source.check.AllowedValues;
import org.meanfield.driver.source.check.BlockCheck;
import org.meanfield.driver.source.check.TrainedForm;
import org.meanfield.driver.source.portion.SeededPortion;
import org.meanfield.driver.spark.executor.GpuStages;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.executor.Replication;
import org.meanfield.driver.spark.place.OpenedData;
import org.meanfield.driver.spark.place.PlacedExamples;
import org.meanfield.driver.spark.place.Placing;
import org.meanfield.driver.spark.read.SparkTasks;
import org.meanfield.driver.spark.watch.SparkFailure;
import org.meanfield.driver.spark.watch.WatchedPass;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.driver.train.Pass;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.evaluate.Evaluation;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;

/** Weights against examples on the cluster: each example counts once, whatever happens to tasks, and the bits are the same. */
public final class SparkEvaluation {
    private SparkEvaluation() {}

    /**
     * All that there is to say of a trained model on a set of examples, which are dealt to as many workers as it was
     * trained by.
     *
     * @param observer is told how far it is
     * @throws org.meanfield.driver.job.JobException where the examples cannot be read, or are not of the form of those
     *     that it was trained on
     */
    public static Evaluation of(JavaSparkContext spark, TrainedModel model, NewData data, TrainingObserver observer) {
        ExampleSource source =
                Sources.open(data.data(), data.source(), spark.hadoopConfiguration(), new SparkTasks(spark));
        TrainedForm.of(model).check(data.name(), source.schema());
        Placing placing = new Placing(
                SeededPortion.all(source, model.config().training().seed()),
                model.config().averaging().workers());
        OpenedData opened = new OpenedData(data.name(), source, placing, model.preprocessing());
        BlockCheck check = AllowedValues.of(model.config().network(), model.preprocessing());
        ReplicaPool<Replica> pool = new ReplicaPool<>(Replication.answering(
                model.config().network(),
                model.preprocessing(),
                model.config().cluster().device()));
        Broadcast<ReplicaPool<Replica>> replicas = spark.broadcast(pool);
        try (pool;
                PlacedExamples examples = PlacedExamples.load(spark, opened, check, observer)) {
            ModelState state = new ModelState(model.weights(), new float[0][], 0);
            GpuStages gpus = GpuStages.of(spark, model.config().cluster().device());
            Pass pass = new Pass(Pass.Kind.TEST, data.name(), source.examples());
            return WatchedPass.told(
                            spark,
                            observer,
                            pass,
                            tasks -> of(
                                    spark,
                                    gpus,
                                    examples.blocks(),
                                    replicas,
                                    state,
                                    Look.everything().toldTo(tasks)))
                    .evaluation();
        } finally {
            replicas.destroy(true);
        }
    }

    /** What {@code look} sees of {@code state} on all examples, added up in worker order; partition w is worker w. */
    static Seen of(
            JavaSparkContext spark,
            GpuStages gpus,
            JavaRDD<ExampleBlock> blocks,
            Broadcast<ReplicaPool<Replica>> replicas,
            ModelState state,
            Look look) {
        Broadcast<ModelState> sent = spark.broadcast(state);
        try {
            return SparkFailure.explained(
                    () -> gpus
                            .on(blocks.mapPartitionsWithIndex(new EvaluateWorker(replicas, sent, look), true))
                            .collect()
                            .stream()
                            .sorted(Comparator.comparingInt(EvaluateWorker.Part::worker))
                            .map(EvaluateWorker.Part::seen)
                            .reduce(Seen.NOTHING, Seen::plus));
        } finally {
            sent.destroy(true);
        }
    }
}
