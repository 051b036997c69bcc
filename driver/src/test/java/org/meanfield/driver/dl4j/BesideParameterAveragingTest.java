package org.meanfield.driver.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.meanfield.driver.LocalSpark;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** The same program with DL4J's training master and with ours, against plain DL4J where that one goes wrong. */
class BesideParameterAveragingTest {
    @RegisterExtension
    private static final LocalSpark SPARK = LocalSpark.on("local[2]");

    /** Every example moves a weight of its own. */
    @Test
    void everyExampleIsTrainedWhereTheirsLeavesTheSurplusOut() {
        TrainingMaster<?, ?> theirs = new ParameterAveragingTrainingMaster.Builder(2, 1)
                .batchSizePerWorker(8)
                .averagingFrequency(5)
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .rngSeed(1)
                .build();
        TrainingMaster<?, ?> ours = new MeanfieldTrainingMaster.Builder()
                .workers(2)
                .batchSizePerWorker(8)
                .averagingFrequency(5)
                .build();

        assertThat(examplesTrained(theirs)).isEqualTo(80);
        assertThat(examplesTrained(ours)).isEqualTo(100);
    }

    private static long examplesTrained(TrainingMaster<?, ?> master) {
        MultiLayerNetwork network = Nets.oneWeightAnExample(100, new Sgd(0.1));
        float[] before = Nets.weights(network);
        new SparkDl4jMultiLayer(SPARK.context(), network, master).fit(rdd(Nets.oneHot(100), 2));
        float[] after = Nets.weights(network);
        return IntStream.range(0, 100).filter(i -> before[i] != after[i]).count();
    }

    /** The mean of full-batch gradients by the examples of each worker is the gradient of all examples. */
    @Test
    void unevenWorkersAreWeightedByTheirExamples() {
        DataSet all = Nets.oneHot(7);
        MultiLayerNetwork plain = Nets.oneWeightAnExample(7, new Sgd(0.1));
        MultiLayerNetwork theirs = Nets.oneWeightAnExample(7, new Sgd(0.1));
        MultiLayerNetwork ours = Nets.oneWeightAnExample(7, new Sgd(0.1));

        plain.fit(all);
        new SparkDl4jMultiLayer(SPARK.context(), theirs, theirs(3, 10)).fit(rdd(all, 3));
        new SparkDl4jMultiLayer(SPARK.context(), ours, ours(3, 10)).fit(rdd(all, 3));

        assertThat(farthest(Nets.weights(theirs), Nets.weights(plain))).isGreaterThan(0.05);
        assertThat(Nets.weights(ours)).containsExactly(Nets.weights(plain), within(1e-6f));
    }

    @Test
    void adamGoesOnInLayersWhereTheirsForgetsIt() {
        layersGoOn(new Adam(0.05));
    }

    @Test
    void momentumGoesOnInLayersWhereTheirsForgetsIt() {
        layersGoOn(new Nesterovs(0.05, 0.9));
    }

    private static void layersGoOn(IUpdater updater) {
        MultiLayerNetwork plain = Nets.layers(updater);
        SparkDl4jMultiLayer theirs = new SparkDl4jMultiLayer(SPARK.context(), Nets.layers(updater), theirs(1, 30));
        SparkDl4jMultiLayer ours = new SparkDl4jMultiLayer(SPARK.context(), Nets.layers(updater), ours(1, 30));

        epochs(4, plain::fit, theirs::fit, ours::fit);

        assertOursAlone(plain, theirs.getNetwork(), ours.getNetwork());
        assertThat(ours.getNetwork().updaterState().dup().data().asFloat())
                .containsExactly(plain.updaterState().dup().data().asFloat(), within(1e-5f));
    }

    @Test
    void aScheduleAdvancesInAGraphWhereTheirsBeginsAnewEveryRound() {
        graphGoesOn(new Sgd(new StepSchedule(ScheduleType.ITERATION, 0.5, 0.5, 2)), false);
    }

    /** Their own remedy for the state, saveUpdater(true), leaves the correction at its first step. */
    @Test
    void adamsBiasCorrectionAdvancesInAGraph() {
        graphGoesOn(new Adam(0.05), true);
    }

    private static void graphGoesOn(IUpdater updater, boolean saved) {
        ComputationGraph plain = Nets.graph(updater);
        TrainingMaster<?, ?> master = theirsBuilder(1, 30).saveUpdater(saved).build();
        SparkComputationGraph theirs = new SparkComputationGraph(SPARK.context(), Nets.graph(updater), master);
        SparkComputationGraph ours = new SparkComputationGraph(SPARK.context(), Nets.graph(updater), ours(1, 30));

        epochs(5, plain::fit, theirs::fit, ours::fit);

        assertOursAlone(plain, theirs.getNetwork(), ours.getNetwork());
        assertThat(ours.getNetwork().getConfiguration().getIterationCount()).isEqualTo(5);
        assertThat(ours.getNetwork().getEpochCount()).isEqualTo(5);
    }

    /** Plain DL4J, their master and ours train on the same examples. */
    private static void epochs(
            int epochs, Consumer<DataSet> plain, Consumer<JavaRDD<DataSet>> theirs, Consumer<JavaRDD<DataSet>> ours) {
        DataSet all = Nets.examples(30);
        JavaRDD<DataSet> rdd = rdd(all, 1);
        for (int epoch = 0; epoch < epochs; epoch++) {
            plain.accept(all);
            theirs.accept(rdd);
            ours.accept(rdd);
        }
    }

    /** Our weights are plain DL4J's, and theirs are not. */
    private static void assertOursAlone(Model plain, Model theirs, Model ours) {
        assertThat(farthest(Nets.weights(theirs), Nets.weights(plain))).isGreaterThan(0.01);
        assertThat(Nets.weights(ours)).containsExactly(Nets.weights(plain), within(1e-5f));
    }

    private static MeanfieldTrainingMaster ours(int workers, int batchSize) {
        return new MeanfieldTrainingMaster.Builder()
                .workers(workers)
                .batchSizePerWorker(batchSize)
                .build();
    }

    private static ParameterAveragingTrainingMaster theirs(int workers, int batchSize) {
        return theirsBuilder(workers, batchSize).build();
    }

    /** Partitions stay as they are: repartitioning few examples divides by zero. */
    private static ParameterAveragingTrainingMaster.Builder theirsBuilder(int workers, int batchSize) {
        return new ParameterAveragingTrainingMaster.Builder(workers, 1)
                .batchSizePerWorker(batchSize)
                .averagingFrequency(1)
                .repartionData(Repartition.Never)
                .rddTrainingApproach(RDDTrainingApproach.Direct);
    }

    private static JavaRDD<DataSet> rdd(DataSet all, int partitions) {
        return SPARK.context().parallelize(Nets.inPieces(all, 1), partitions);
    }

    private static double farthest(float[] some, float[] others) {
        return IntStream.range(0, some.length)
                .mapToDouble(i -> Math.abs(some[i] - others[i]))
                .max()
                .orElseThrow();
    }
}
