package org.meanfield.driver.spark.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
import org.meanfield.driver.spark.evaluate.Look;
import org.meanfield.driver.spark.evaluate.Seen;
import org.meanfield.driver.spark.evaluate.SparkEvaluation;
import org.meanfield.driver.spark.executor.GpuStages;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.executor.Replication;
import org.meanfield.driver.spark.place.CountedSource;
import org.meanfield.driver.spark.place.PlacedData;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.evaluate.Evaluation;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;

/** Evaluation and prediction where every task dies once, after it has done a part of its work. */
class TasksThatDieTest {
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

    @Test
    void everyRowIsAnsweredOnceInItsOrder() throws IOException {
        CountedSource source = new CountedSource(100, 3);
        TrainedModel model = LineModel.of(dir, "format = line");
        Path out = dir.resolve("answers");

        long rows = SparkPrediction.of(SPARK.context(), model)
                .write(
                        new FailsOnce(source),
                        List.of(),
                        List.of(),
                        new AnswerTable(out.toString(), AnswerTable.Format.CSV),
                        TaskProgress.on(SPARK.context()));

        assertThat(rows).isEqualTo(100);
        List<String[]> written = rows(out);
        assertThat(written.stream().map(row -> Long.parseLong(row[0])))
                .containsExactlyElementsOf(LongStream.range(0, 100).boxed().toList());
        written.forEach(row ->
                assertThat(Double.parseDouble(row[1])).isCloseTo(2 * Double.parseDouble(row[0]) - 1, within(1e-4)));
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsOnly("line.conf", "answers");
        }
    }

    private static List<String[]> rows(Path out) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList()) {
                Files.readAllLines(file).stream().skip(1).forEach(line -> rows.add(line.split(",", -1)));
            }
        }
        return rows;
    }
}
