package org.meanfield.worker.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class GraphLossTest {
    private static final IActivation SOFTMAX = new ActivationSoftmax();
    private final INDArray preOutput = Nd4j.create(new float[][] {{1, 2, 3}, {0, -1, 2}, {-3, 0.5f, 1}, {2, 2, 2}});
    private final INDArray labels = Nd4j.create(new float[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    private final GraphLoss graphLoss = new GraphLoss(Loss.CATEGORICAL_CROSSENTROPY);

    @Test
    void keepsTheLossAndTheAnswersOfTheLastBatch() {
        graphLoss.computeGradient(labels, preOutput, SOFTMAX, null);
        assertThat(graphLoss.loss()).isCloseTo(softmaxCrossentropy(labels, preOutput), within(1e-6));
        assertThat(graphLoss.answers()).containsExactly(softmax(preOutput));
    }

    @Test
    void readsAnyOrderAndViews() {
        INDArray expected = graphLoss.computeGradient(labels, preOutput, SOFTMAX, null);
        float[] answers = graphLoss.answers();
        INDArray wide = Nd4j.zeros(4, 6);
        INDArray view = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 5));
        view.assign(preOutput);
        assertThat(graphLoss.computeGradient(labels.dup('f'), view, SOFTMAX, null))
                .isEqualTo(expected);
        assertThat(graphLoss.answers()).containsExactly(answers);
        assertThat(graphLoss.computeGradient(labels, preOutput.dup('f'), SOFTMAX, null))
                .isEqualTo(expected);
        assertThat(graphLoss.answers()).containsExactly(answers);
        assertThat(view).isEqualTo(preOutput);
    }

    @Test
    void aMaskWeighsTheRowsAndTheDivisorStaysTheirNumber() {
        INDArray mask = Nd4j.create(new float[] {1, 0, 1, 0}, new long[] {4, 1}, 'c');
        INDArray gradient = graphLoss.computeGradient(labels, preOutput, SOFTMAX, mask);
        INDArray kept = labels.getRows(0, 2);
        INDArray keptPreOutput = preOutput.getRows(0, 2);
        assertThat(graphLoss.loss()).isCloseTo(softmaxCrossentropy(kept, keptPreOutput) / 2, within(1e-6));
        assertThat(gradient.getRow(1).sumNumber().doubleValue()).isZero();
        assertThat(gradient.getRow(1).maxNumber().doubleValue()).isZero();
    }

    @Test
    void aMaskPerOutputIsRefused() {
        assertThatThrownBy(() -> graphLoss.computeGradient(labels, preOutput, SOFTMAX, Nd4j.ones(4, 3)))
                .hasMessage("Cannot weigh 4 rows with a mask of shape [4, 3]: it must hold one value per row");
    }

    @Test
    void theScoreAfterAGradientIsOfThatBatchAndLaterScoresOfTheirOwn() {
        graphLoss.computeGradient(labels, preOutput, SOFTMAX, null);
        assertThat(graphLoss.computeScore(labels, preOutput, SOFTMAX, null, false))
                .isEqualTo(4 * graphLoss.loss());
        INDArray other = preOutput.mul(2);
        assertThat(graphLoss.computeScore(labels, other, SOFTMAX, null, true))
                .isCloseTo(softmaxCrossentropy(labels, other), within(1e-6));
        INDArray each = graphLoss.computeScoreArray(labels, other, SOFTMAX, null);
        assertThat(each.shape()).containsExactly(4, 1);
        assertThat(each.meanNumber().doubleValue()).isCloseTo(softmaxCrossentropy(labels, other), within(1e-6));
    }

    @Test
    void aSaturatedAnswerStillHasItsGradient() {
        INDArray sure = Nd4j.create(new float[][] {{200, 0, -200}});
        INDArray target = Nd4j.create(new float[][] {{0, 0, 1}});
        INDArray gradient = graphLoss.computeGradient(target, sure, SOFTMAX, null);
        assertThat(gradient.toFloatVector()).containsExactly(1, 0, -1);
        INDArray binary = new GraphLoss(Loss.BINARY_CROSSENTROPY)
                .computeGradient(target, sure, Activation.SIGMOID.getActivationFunction(), null);
        assertThat(binary.getDouble(0, 2)).isCloseTo(-1.0 / 3, within(1e-6));
    }

    @Test
    void aGraphAndItsConfigurationsClonesUseTheInstanceTheyWereGiven() {
        ComputationGraphConfiguration configuration = configuration(graphLoss);
        ComputationGraph graph = new ComputationGraph(configuration.clone());
        graph.init();
        assertThat(lossOf(graph)).isSameAs(graphLoss);
        graph.setInput(0, preOutput);
        graph.setLabel(0, labels);
        graph.computeGradientAndScore();
        assertThat(graphLoss.loss()).isPositive();
        assertThat(graph.score()).isCloseTo(graphLoss.loss(), within(1e-12));
        assertThat(graphLoss.answers())
                .containsExactly(graph.outputSingle(preOutput).data().asFloat(), within(1e-6f));
    }

    @Test
    void survivesJson() {
        String json = configuration(graphLoss).toJson();
        ComputationGraph read = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
        read.init();
        assertThat(lossOf(read)).isEqualTo(graphLoss).hasSameHashCodeAs(graphLoss);
        assertThat(lossOf(read)).isNotEqualTo(new GraphLoss(Loss.HUBER));
    }

    @Test
    void survivesSerialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(graphLoss);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            GraphLoss read = (GraphLoss) in.readObject();
            assertThat(read).isEqualTo(graphLoss);
            assertThat(read.computeScore(labels, preOutput, SOFTMAX, null, true))
                    .isCloseTo(softmaxCrossentropy(labels, preOutput), within(1e-6));
        }
    }

    private static ILossFunction lossOf(ComputationGraph graph) {
        return ((BaseOutputLayer) graph.getOutputLayer(0).conf().getLayer()).getLossFn();
    }

    private static ComputationGraphConfiguration configuration(ILossFunction loss) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("input")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(loss)
                                .nIn(3)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "input")
                .setOutputs("output")
                .build();
    }

    private static float[] softmax(INDArray preOutput) {
        float[] answers = new float[Math.toIntExact(preOutput.length())];
        for (int i = 0; i < answers.length; i++) {
            INDArray row = preOutput.getRow(i / preOutput.columns());
            double total = 0;
            for (int column = 0; column < preOutput.columns(); column++) {
                total += Math.exp(row.getDouble(column));
            }
            answers[i] = (float) (Math.exp(row.getDouble(i % preOutput.columns())) / total);
        }
        return answers;
    }

    private static double softmaxCrossentropy(INDArray labels, INDArray preOutput) {
        double sum = 0;
        for (int row = 0; row < labels.rows(); row++) {
            double total = 0;
            double ofTarget = 0;
            for (int column = 0; column < labels.columns(); column++) {
                total += Math.exp(preOutput.getDouble(row, column));
                ofTarget += labels.getDouble(row, column) * preOutput.getDouble(row, column);
            }
            sum += Math.log(total) - ofTarget;
        }
        return sum / labels.rows();
    }
}
