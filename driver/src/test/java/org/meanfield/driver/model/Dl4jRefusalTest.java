package org.meanfield.driver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meanfield.driver.model.Dl4jNetworks.classes;
import static org.meanfield.driver.model.Dl4jNetworks.line;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.replica.BadModelException;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What a file of DL4J's holds and a conf cannot say. */
class Dl4jRefusalTest {
    @TempDir
    Path dir;

    private Dl4jFile file;

    @BeforeEach
    void itsFile() {
        file = new Dl4jFile(dir.resolve("model.zip"));
    }

    @Test
    void whatAConfCannotSayIsRefusedByName() {
        refused(
                line(
                        InputType.recurrent(3, 4),
                        new LSTM.Builder().nOut(3).build(),
                        new RnnOutputLayer.Builder(LossFunction.MSE)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build()),
                "layer layer0 is of type org.deeplearning4j.nn.conf.layers.LSTM");
        refused(
                line(
                        InputType.feedForward(3),
                        new DenseLayer.Builder()
                                .nOut(2)
                                .activation(Activation.LEAKYRELU)
                                .build(),
                        classes(2)),
                "layer layer0 has the activation {\"@class\":\"org.nd4j.linalg.activations.impl.ActivationLReLU\",\"alpha\":0.01}");
        refused(
                line(
                        InputType.feedForward(3),
                        new DenseLayer.Builder().nOut(2).hasLayerNorm(true).build(),
                        classes(2)),
                "layer layer0 has hasLayerNorm = true");
        refused(
                line(
                        InputType.convolutional(4, 4, 1),
                        new ConvolutionLayer.Builder(2, 2)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        classes(2)),
                "layer layer0 has a softmax over images");
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("x")
                .addVertex("norm", new L2NormalizeVertex(), "x")
                .addLayer("out", classes(2), "norm")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(3))
                .build());
        graph.init();
        refused(graph, "vertex norm is of type org.deeplearning4j.nn.conf.graph.L2NormalizeVertex");
    }

    private void refused(Model network, String why) {
        assertThatThrownBy(() -> file.of(network, ""))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                .hasMessageContaining("model.dl4j")
                .hasMessageContaining(why);
    }

    @Test
    void weightsThatAreTooFewOrTooManyAreRefused() throws IOException {
        Dl4jWeights few = new Dl4jWeights(new float[5]);
        Dl4jWeights many = new Dl4jWeights(new float[7]);
        many.dense("a", 2, 2, true);

        assertThatThrownBy(() -> few.dense("a", 2, 2, true))
                .isInstanceOf(BadModelException.class)
                .hasMessageContaining("too few for the bias of its layer a");
        assertThatThrownBy(() -> few.dense("b", 1 << 30, 1 << 30, true)).isInstanceOf(BadModelException.class);
        assertThatThrownBy(many::all).hasMessageContaining("it holds 7 weights, where its layers have 6");
    }
}
