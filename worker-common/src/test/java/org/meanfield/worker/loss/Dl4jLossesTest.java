package org.meanfield.worker.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class Dl4jLossesTest {

    @ParameterizedTest
    @EnumSource
    void aSavedModelNamesOnlyClassesOfDl4j(Loss loss) throws IOException {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(Dl4jLosses.standard(loss))
                                .nIn(2)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "input")
                .setOutputs("output")
                .validateOutputLayerConfig(loss != Loss.BINARY_CROSSENTROPY)
                .build());
        graph.init();
        assertThat(graph.getConfiguration().toJson()).doesNotContain("meanfield");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, zip, false);
        ComputationGraph read =
                ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip.toByteArray()), false);
        INDArray input = Nd4j.create(new float[][] {{1, -2}});
        assertThat(read.outputSingle(input)).isEqualTo(graph.outputSingle(input));
    }

    @ParameterizedTest
    @EnumSource(names = {"MEAN_SQUARED_ERROR", "MEAN_ABSOLUTE_ERROR", "CATEGORICAL_CROSSENTROPY", "KL_DIVERGENCE"})
    void scoresAsKerasWhereDl4jDoes(Loss loss) {
        assertThat(dl4jScore(loss)).isCloseTo(keras(loss), within(1e-5));
    }

    @ParameterizedTest
    @EnumSource(names = {"BINARY_CROSSENTROPY", "POISSON", "HINGE"})
    void sumsOverTheOutputsWhereDl4jDoes(Loss loss) {
        assertThat(dl4jScore(loss)).isCloseTo(3 * keras(loss), within(1e-5));
    }

    private final IActivation softmax = Activation.SOFTMAX.getActivationFunction();
    private final INDArray preOutput = Nd4j.create(new float[][] {{1, 2, 3}, {0, -1, 2}});
    private final INDArray labels = Nd4j.create(new float[][] {{1, 1, 1}, {1, 1, 1}});

    private double dl4jScore(Loss loss) {
        ILossFunction standard = Dl4jLosses.standard(loss);
        return standard.computeScore(labels, preOutput, softmax, null, true);
    }

    private double keras(Loss loss) {
        return new GraphLoss(loss).computeScore(labels, preOutput, softmax, null, true);
    }
}
