package org.meanfield.driver.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.ByHand;
import org.meanfield.driver.spark.executor.GpuStages;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.executor.Replication;
import org.meanfield.driver.spark.place.PlacedData;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.evaluate.Evaluation;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;

/** Evaluation where every task dies once, after it has done a part of its work. */
class EvaluationThatDiesTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2,4]");

    @TempDir
    Path dir;

    @Test
    void everyExampleIsEvaluatedOnce() {
        JobConfig config = Jobs.digits(dir);
        ModelState state = ByHand.first(config).withoutOptimizerState();
        try (PlacedData data =
                        PlacedData.load(SPARK.context(), config, Jobs.NOTHING_KEPT, GivenRows.NONE, Jobs.UNWATCHED);
                Replica replica = Replica.of(config.network(), config.training().optimizer())) {
            replica.load(state);
            Evaluation alone = Evaluation.NONE;
            for (List<ExampleBlock> worker : ByHand.blocks(data)) {
                MiniBatches batches = MiniBatches.inOrder(worker.iterator(), data.preprocessing(), 256);
                Evaluation ofWorker = Evaluation.NONE;
                while (batches.hasNext()) {
                    ofWorker = ofWorker.plus(replica.diagnose(batches.next()).evaluation());
                }
                alone = alone.plus(ofWorker);
            }

            Evaluation seen = seen(config, data.preprocessing(), data.training().blocks(1), state);

            assertThat(seen.scores()).isEqualTo(alone.scores());
            assertThat(seen.scores().examples()).isEqualTo(500);
            assertThat(seen.outputs().get(0).figures())
                    .isEqualTo(alone.outputs().get(0).figures());
        }
    }

    private static Evaluation seen(
            JobConfig config, Preprocessing preprocessing, JavaRDD<ExampleBlock> blocks, ModelState state) {
        Broadcast<ReplicaPool<Replica>> replicas = SPARK.context()
                .broadcast(
                        new ReplicaPool<>(Replication.answering(config.network(), preprocessing, DeviceChoice.AUTO)));
        try {
            Look dying = (replica, batch) -> {
                Seen seen = Look.everything().at(replica, batch);
                if (TaskContext.get().attemptNumber() == 0) {
                    throw new IllegalStateException("lost");
                }
                return seen;
            };
            GpuStages gpus = GpuStages.of(SPARK.context(), DeviceChoice.CPU);
            return SparkEvaluation.of(SPARK.context(), gpus, blocks, replicas, state, dying)
                    .evaluation();
        } finally {
            replicas.value().close();
            replicas.destroy();
        }
    }
}
