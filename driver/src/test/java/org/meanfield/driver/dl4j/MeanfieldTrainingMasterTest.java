package org.meanfield.driver.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

class MeanfieldTrainingMasterTest {
    @RegisterExtension
    private static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private static JavaRDD<DataSet> data;

    @TempDir
    Path dir;

    @BeforeAll
    static void fillRdd() {
        data = rdd(2);
    }

    /** Counts what it is told, and may end the training. */
    private static final class Told extends BaseTrainingListener {
        private final int last;
        private final List<Integer> iterations = new ArrayList<>();

        Told(int last) {
            this.last = last;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            iterations.add(iteration);
            if (iterations.size() == last) {
                throw new IllegalStateException("killed");
            }
        }
    }

    @Test
    void theNetworkOnTheDriverHasTheMeanTheCountsAndTheScore() {
        SparkDl4jMultiLayer network = layers(builder().build());
        Told told = new Told(-1);
        network.setListeners(told);
        float[] before = Nets.weights(network.getNetwork());

        network.fit(data);
        network.fit(data);

        // 61 examples are 31 of the first worker: 8 mini-batches of 4, in rounds of 3, 3 and 2
        assertThat(told.iterations).containsExactly(3, 6, 8, 11, 14, 16);
        assertThat(network.getNetwork().getIterationCount()).isEqualTo(16);
        assertThat(network.getNetwork().getEpochCount()).isEqualTo(2);
        assertThat(network.getScore())
                .isBetween(0.1, 2.0)
                .isEqualTo(network.getNetwork().score());
        assertThat(Nets.weights(network.getNetwork())).isNotEqualTo(before);
    }

    @Test
    void theSameExamplesGiveTheSameBitsHoweverTheyArePartitionedAndGrouped() {
        SparkDl4jMultiLayer one = layers(builder().build());
        SparkDl4jMultiLayer other = layers(builder().build());

        one.fit(rdd(1));
        other.fit(SPARK.context().parallelize(Nets.inPieces(Nets.examples(61), 7), 5));

        assertThat(Nets.weights(one.getNetwork())).containsExactly(Nets.weights(other.getNetwork()));
    }

    @Test
    void layersAndTheSameLayersAsAGraphGiveTheSameBits() {
        SparkDl4jMultiLayer layers = new SparkDl4jMultiLayer(
                SPARK.context(), Nets.layers(new Adam(0.01)), builder().build());
        SparkComputationGraph graph = new SparkComputationGraph(
                SPARK.context(), Nets.graph(new Adam(0.01)), builder().build());

        layers.fit(data);
        graph.fitMultiDataSet(rdd(3).map(DataSet::toMultiDataSet));

        assertThat(Nets.weights(graph.getNetwork())).containsExactly(Nets.weights(layers.getNetwork()));
    }

    @Test
    void filesAreLoadedByTheUsersLoader() {
        List<String> paths = new ArrayList<>();
        for (DataSet piece : Nets.inPieces(Nets.examples(61), 10)) {
            File file = dir.resolve("piece-" + paths.size() + ".bin").toFile();
            piece.save(file);
            paths.add(file.toURI().toString());
        }
        SparkDl4jMultiLayer fromFiles = layers(builder().build());
        SparkDl4jMultiLayer fromMemory = layers(builder().build());

        fromFiles.fitPaths(SPARK.context().parallelize(paths));
        fromMemory.fit(data);

        assertThat(Nets.weights(fromFiles.getNetwork())).containsExactly(Nets.weights(fromMemory.getNetwork()));
    }

    @Test
    void aProgramThatWasKilledWithinAnEpochEndsWithTheBitsOfOneThatWasNot() {
        SparkDl4jMultiLayer whole = layers(builder().build());
        whole.fit(data);
        whole.fit(data);
        whole.fit(data);
        SparkDl4jMultiLayer killed = layers(saved());
        killed.setListeners(new Told(5));
        killed.fit(data);
        assertThatThrownBy(() -> killed.fit(data)).hasMessage("killed");

        SparkDl4jMultiLayer again = layers(saved());
        Told told = new Told(-1);
        again.setListeners(told);
        again.fit(data);
        again.fit(data);
        again.fit(data);

        assertThat(told.iterations).containsExactly(16, 19, 22, 24);
        assertThat(Nets.weights(again.getNetwork())).containsExactly(Nets.weights(whole.getNetwork()));
        assertThat(again.getNetwork().getIterationCount()).isEqualTo(24);
        assertThat(again.getNetwork().getEpochCount()).isEqualTo(3);
    }

    @Test
    void aDirectoryOfAnotherTrainingIsRefusedByWhatDiffers() {
        layers(saved()).fit(data);

        assertThatThrownBy(() -> layers(builder()
                                .rngSeed(6)
                                .checkpoints(dir.resolve("run").toString())
                                .build())
                        .fit(data))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("rngSeed = 6 (was 5)");
        assertThatThrownBy(() -> layers(saved()).fit(SPARK.context().parallelize(Nets.inPieces(Nets.examples(60), 1))))
                .hasMessageContaining("60 rows")
                .hasMessageContaining("61 rows");
    }

    @Test
    void aDivergedWorkerEndsTheTrainingInWordsOfTheBuilder() {
        DataSet bad = Nets.examples(61);
        bad.getFeatures().putScalar(5, 1, Float.NaN);
        SparkDl4jMultiLayer network = layers(builder().build());

        assertThatThrownBy(() -> network.fit(SPARK.context().parallelize(Nets.inPieces(bad, 1))))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("worker")
                .hasMessageContaining("at a learning rate of 0.01")
                .hasMessageContaining("dropDiverged()")
                .extracting(e -> ((JobException) e).exitCode())
                .isEqualTo(ExitCode.DIVERGED);
    }

    @Test
    void examplesOfAnotherShapeAreRefusedByBothShapes() {
        JavaRDD<DataSet> mixed = SPARK.context().parallelize(List.of(Nets.examples(3), Nets.oneHot(7)), 1);

        assertThatThrownBy(() -> layers(builder().build()).fit(mixed))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("features [[7]], labels [[1]]")
                .hasMessageContaining("features [[4]], labels [[3]]");
    }

    @Test
    void whatCannotBeDoneIsRefusedByName() {
        assertThatThrownBy(() -> new MeanfieldTrainingMaster.Builder().build())
                .hasMessageStartingWith("workers(n) is missing");
        TrainingMaster<?, ?> master = builder().build();
        refused(() -> layers(master).setCollectTrainingStats(true), "rounds.jsonl");
        refused(master::getTrainingStats, "rounds.jsonl");
        refused(() -> master.addHook(new Watching()), "setListeners");
        refused(() -> master.getWorkerInstance(layers(master)), "call fit of SparkDl4jMultiLayer");
    }

    private static void refused(ThrowingCallable call, String instead) {
        assertThatThrownBy(call)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(instead);
    }

    private static final class Watching implements TrainingHook {
        @Override
        public void preUpdate(org.nd4j.linalg.dataset.api.DataSet batch, Model model) {}

        @Override
        public void postUpdate(org.nd4j.linalg.dataset.api.DataSet batch, Model model) {}

        @Override
        public void preUpdate(MultiDataSet batch, Model model) {}

        @Override
        public void postUpdate(MultiDataSet batch, Model model) {}
    }

    @Test
    void examplesWithoutLabelsAreRefused() {
        JavaRDD<DataSet> unlabelled =
                SPARK.context().parallelize(List.of(new DataSet(Nets.examples(3).getFeatures(), null)), 1);

        assertThatThrownBy(() -> layers(builder().build()).fit(unlabelled))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("has no labels");
    }

    @Test
    void aRowOfWorkersThatHaveNothingToTrainIsRefused() {
        assertThatThrownBy(() -> layers(builder().workers(62).build()).fit(data))
                .hasMessageContaining("workers(62) is more than the 61 examples");
    }

    @Test
    void updatersBeginAnewEveryRoundWhereTheyAreNotSaved() {
        SparkDl4jMultiLayer kept = new SparkDl4jMultiLayer(
                SPARK.context(), Nets.layers(new Adam(0.01)), builder().build());
        SparkDl4jMultiLayer anew = new SparkDl4jMultiLayer(
                SPARK.context(),
                Nets.layers(new Adam(0.01)),
                builder().saveUpdater(false).build());

        kept.fit(data);
        anew.fit(data);

        assertThat(Nets.weights(anew.getNetwork())).isNotEqualTo(Nets.weights(kept.getNetwork()));
    }

    private TrainingMaster<?, ?> saved() {
        return builder()
                .checkpoints(dir.resolve("run").toString())
                .checkpointFrequency(1)
                .build();
    }

    private static MeanfieldTrainingMaster.Builder builder() {
        return new MeanfieldTrainingMaster.Builder()
                .workers(2)
                .batchSizePerWorker(4)
                .averagingFrequency(3)
                .rngSeed(5);
    }

    private static SparkDl4jMultiLayer layers(TrainingMaster<?, ?> master) {
        MultiLayerNetwork network = Nets.withDropout(new Sgd(0.01));
        return new SparkDl4jMultiLayer(SPARK.context(), network, master);
    }

    private static JavaRDD<DataSet> rdd(int partitions) {
        return SPARK.context().parallelize(Nets.inPieces(Nets.examples(61), 1), partitions);
    }
}
