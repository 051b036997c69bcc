package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.loss.Dl4jLosses;
import org.meanfield.worker.network.NetworkCompiler;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.layer.Kernels;
import org.meanfield.worker.optimizer.GradientClipping;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.OptimizerSpec.Sgd;
import org.meanfield.worker.optimizer.Schedule;
import org.meanfield.worker.optimizer.WeightBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class ReplicaTest {
    private static final NetworkSpec NETWORK = Networks.classifier();
    private static final OptimizerSpec SGD = new Sgd(Schedule.constant(0.1), 0, false);

    /** DL4J's own fit, with its own loss and updater, on the same batches. */
    @Test
    void aReplicaWithSgdEqualsPlainDl4jFitButForRounding() {
        ModelState first = FirstState.of(NETWORK, SGD, 3);
        ComputationGraph plain = new ComputationGraph(NetworkCompiler.compile(
                NETWORK,
                Kernels.DL4J,
                output -> Dl4jLosses.standard(output.loss()),
                new org.nd4j.linalg.learning.config.Sgd(0.1)));
        plain.init();
        NativeFloats.write(first.weights(), plain.params());
        try (Replica replica = Replica.of(NETWORK, SGD)) {
            replica.load(first);
            for (Batch batch : batches(20, 16)) {
                replica.fit(batch);
                plain.fit(dataSet(batch));
            }

            assertThat(replica.state().weights())
                    .containsExactly(plain.params().dup().data().asFloat(), within(2e-7f));
            assertThat(replica.state().steps()).isEqualTo(20);
        }
    }

    @Test
    void aReplicaGoesOnFromAStateAsIfItHadNeverStopped() {
        OptimizerSpec adam = new OptimizerSpec.Adam(Schedule.constant(0.01), 0.9, 0.999, 1e-7);
        List<Batch> batches = batches(10, 7);
        ModelState first = FirstState.of(NETWORK, adam, 3);

        ModelState inOne = trained(adam, first, batches);
        ModelState half = trained(adam, first, batches.subList(0, 5));
        ModelState inTwo = trained(adam, half, batches.subList(5, 10));

        assertThat(inTwo.weights()).containsExactly(inOne.weights());
        assertThat(inTwo.optimizerState()).isDeepEqualTo(inOne.optimizerState());
    }

    /** Adam's first steps after a reset are those of a new run, but a learning-rate schedule goes on. */
    @Test
    void anOptimizerThatBeginsAfreshStepsAsInANewRun() {
        OptimizerSpec adam = new OptimizerSpec.Adam(Schedule.constant(0.01), 0.9, 0.999, 1e-7);
        List<Batch> batches = batches(4, 7);
        ModelState first = FirstState.of(NETWORK, adam, 3);
        ModelState late = new ModelState(first.weights(), first.optimizerState(), 500).withoutOptimizerState();

        ModelState anew = trained(adam, late, batches);

        assertThat(anew.weights()).containsExactly(trained(adam, first, batches).weights());
        assertThat(anew.steps()).isEqualTo(504);
        assertThat(trained(decayed(), late, batches).weights())
                .isNotEqualTo(trained(decayed(), first, batches).weights());
    }

    private static OptimizerSpec decayed() {
        return new OptimizerSpec.Adam(new Schedule.ExponentialDecay(0.01, 100, 0.5, false), 0.9, 0.999, 1e-7);
    }

    /** With a learning rate of 1 a step of sgd is the gradient itself. */
    @Test
    void gradientsAreClippedBeforeTheStep() {
        OptimizerSpec plain = new Sgd(Schedule.constant(1), 0, false);
        ModelState first = FirstState.of(NETWORK, plain, 3);
        List<Batch> batch = batches(1, 9);
        GradientClipping clipping = new GradientClipping.ByNorm(0.01);

        List<WeightBlock> kernelsAndBiases = List.of(
                new WeightBlock(0, 30), new WeightBlock(30, 35), new WeightBlock(35, 50), new WeightBlock(50, 53));

        float[] expected = moved(first, trained(plain, first, batch));
        float[] clipped = moved(first, trained(new OptimizerSpec.Clipped(plain, clipping), first, batch));

        assertThat(clipped).isNotEqualTo(expected);
        clipping.clip(expected, kernelsAndBiases);
        assertThat(clipped).containsExactly(expected, within(1e-6f));
    }

    private static float[] moved(ModelState from, ModelState to) {
        float[] moved = new float[from.weights().length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = from.weights()[i] - to.weights()[i];
        }
        return moved;
    }

    @Test
    void theSameSeedDropsTheSameInEveryThread() throws Exception {
        List<Batch> batches = batches(5, 8);
        float[] here = trainedWithDropout(batches, 5);
        List<float[]> there = new ArrayList<>();
        Thread thread = new Thread(() -> there.add(trainedWithDropout(batches, 5)));
        thread.start();
        thread.join();

        assertThat(there.get(0)).containsExactly(here);
        assertThat(trainedWithDropout(batches, 6)).isNotEqualTo(here);
    }

    @Test
    void scoresOfFitAreThoseBeforeTheStepAndEvaluateLearnsNothing() {
        Batch batch = batches(1, 9).get(0);
        try (Replica replica = Replica.of(NETWORK, SGD)) {
            replica.load(FirstState.of(NETWORK, SGD, 3));

            Scores before = replica.evaluate(batch);
            Scores trained = replica.fit(batch);
            Scores after = replica.evaluate(batch);

            assertThat(trained.loss()).isCloseTo(before.loss(), within(1e-6));
            assertThat(trained.figures().get("accuracy"))
                    .isEqualTo(before.figures().get("accuracy"));
            assertThat(after.loss()).isLessThan(before.loss());
            assertThat(replica.state().steps()).isEqualTo(1);
        }
    }

    @Test
    void dl4jOpensTheModelFileAndAnswersTheSame() throws IOException {
        Batch batch = batches(1, 4).get(0);
        ModelState state = trained(SGD, FirstState.of(NETWORK, SGD, 3), batches(3, 8));
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        ModelFile.write(NETWORK, SGD, state, file);
        ComputationGraph opened = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()));

        assertThat(opened.getConfiguration().toJson()).doesNotContain("meanfield");
        assertThat(opened.getIterationCount()).isEqualTo(3);
        INDArray answers = opened.outputSingle(dataSet(batch).getFeatures());
        try (Replica replica = Replica.of(NETWORK, SGD)) {
            replica.load(state);
            assertThat(replica.evaluate(batch).loss()).isCloseTo(crossentropy(answers, batch), within(1e-6));
        }
    }

    private static double crossentropy(INDArray answers, Batch batch) {
        double sum = 0;
        for (int i = 0; i < batch.examples(); i++) {
            sum -= Math.log(answers.getDouble(i, (int) batch.targets().get(0)[i]));
        }
        return sum / batch.examples();
    }

    private static ModelState trained(OptimizerSpec optimizer, ModelState from, List<Batch> batches) {
        try (Replica replica = Replica.of(NETWORK, optimizer)) {
            replica.load(from);
            batches.forEach(replica::fit);
            return replica.state();
        }
    }

    private static float[] trainedWithDropout(List<Batch> batches, long seed) {
        NetworkSpec network = Networks.dropoutClassifier();
        try (Replica replica = Replica.of(network, SGD)) {
            replica.begin(FirstState.of(network, SGD, 3), 1, seed);
            batches.forEach(replica::fit);
            return replica.state().weights();
        }
    }

    private static DataSet dataSet(Batch batch) {
        INDArray labels = Nd4j.zeros(batch.examples(), 3);
        for (int i = 0; i < batch.examples(); i++) {
            labels.putScalar(i, (int) batch.targets().get(0)[i], 1);
        }
        return new DataSet(Nd4j.createFromArray(batch.inputs().get(0).values()).reshape(batch.examples(), 6), labels);
    }

    private static List<Batch> batches(int count, int examples) {
        Random random = new Random(1);
        List<Batch> batches = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            float[] inputs = new float[6 * examples];
            float[] targets = new float[examples];
            for (int i = 0; i < examples; i++) {
                targets[i] = random.nextInt(3);
                for (int j = 0; j < 6; j++) {
                    inputs[6 * i + j] = (float) (random.nextGaussian() + (j % 3 == targets[i] ? 1 : 0));
                }
            }
            batches.add(Batch.of(examples, List.of(inputs), List.of(targets)));
        }
        return batches;
    }
}
