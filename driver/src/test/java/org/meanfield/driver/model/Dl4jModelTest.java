package org.meanfield.driver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.model.Dl4jFile.assertClose;
import static org.meanfield.driver.model.Dl4jNetworks.classes;
import static org.meanfield.driver.model.Dl4jNetworks.dense;
import static org.meanfield.driver.model.Dl4jNetworks.line;
import static org.meanfield.driver.model.Dl4jNetworks.random;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.replica.FirstState;
import org.meanfield.worker.replica.ModelFile;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The oracle: a plain DL4J with the same file answers the same inputs alike. */
class Dl4jModelTest {
    @TempDir
    Path dir;

    private Dl4jFile file;

    @BeforeEach
    void itsFile() {
        file = new Dl4jFile(dir.resolve("model.zip"));
    }

    @Test
    void denseLayersAnswerAsInDl4j() throws IOException {
        MultiLayerNetwork network = line(
                InputType.feedForward(6),
                new DenseLayer.Builder()
                        .nOut(5)
                        .activation(new ActivationLReLU(0.2))
                        .dropOut(0.8)
                        .l1(0.1)
                        .l2(0.5)
                        .build(),
                new BatchNormalization(),
                new DenseLayer.Builder()
                        .nOut(4)
                        .activation(Activation.IDENTITY)
                        .hasBias(false)
                        .build(),
                new ActivationLayer(Activation.ELU),
                new DropoutLayer(0.7),
                classes(3));
        JobConfig config = file.of(network, "");
        INDArray input = random(Dl4jFile.EXAMPLES, 6);

        assertClose(file.answers(config, input).get(0), network.output(input));
        assertThat(config.network().outputs())
                .containsExactly(new NetworkSpec.Output("layer5", Loss.CATEGORICAL_CROSSENTROPY));
        assertThat(config.effective())
                .contains("kernel_regularizer { l1_l2 { l1 = 0.1, l2 = 0.25 } }")
                .contains("dropout { rate = 0.2 }")
                .contains("dropout { rate = 0.3 }");
    }

    @Test
    void branchesOfAGraphAnswerAsInDl4j() throws IOException {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("x", "y")
                .addLayer("left", dense(4), "x")
                .addLayer("right", dense(4), "y")
                .addVertex("both", new MergeVertex(), "left", "right")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left", "right")
                .addLayer("digit", classes(3), "both")
                .addLayer(
                        "even",
                        new LossLayer.Builder(LossFunction.XENT)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "sum")
                .setOutputs("even", "digit")
                .setInputTypes(InputType.feedForward(3), InputType.feedForward(2))
                .build());
        graph.init();
        JobConfig config = file.of(graph, "model.outputs.even { loss = mse, loss_weight = 2 }");
        INDArray x = random(Dl4jFile.EXAMPLES, 3);
        INDArray y = random(Dl4jFile.EXAMPLES, 2);

        List<float[]> answers = file.answers(config, x, y);
        INDArray[] expected = graph.output(x, y);
        assertClose(answers.get(0), expected[0]);
        assertClose(answers.get(1), expected[1]);
        assertThat(config.network().outputs())
                .containsExactly(
                        new NetworkSpec.Output("even", Loss.MEAN_SQUARED_ERROR, 2),
                        new NetworkSpec.Output("digit", Loss.CATEGORICAL_CROSSENTROPY));
    }

    @Test
    void aModelOfOursComesBack() throws IOException {
        JobConfig config = Dl4jFile.conf(
                """
                model { input = [9, 8, 2], layers = [
                  { conv2d { filters = 3, kernel_size = [3, 2], activation = swish } }, { max_pooling2d {} }, { flatten {} }
                  { dense { units = 7, activation = gelu } }, { dropout { rate = 0.25 } }
                  { dense { units = 3, activation = softmax } } ] }
                training.loss = sparse_categorical_crossentropy
                """);
        ModelState state = FirstState.of(config.network(), config.training().optimizer(), 3);
        try (OutputStream out = Files.newOutputStream(file.path())) {
            ModelFile.write(config.network(), config.training().optimizer(), state, out);
        }
        JobConfig imported =
                Dl4jFile.conf("model.dl4j = \"" + file.path() + "\"\ntraining.loss = sparse_categorical_crossentropy");
        INDArray input = random(Dl4jFile.EXAMPLES, 9, 8, 2);

        assertThat(imported.network().inputs()).isEqualTo(config.network().inputs());
        assertThat(imported.network().outputs()).isEqualTo(config.network().outputs());
        try (Replica replica = Replica.of(config.network(), config.training().optimizer())) {
            replica.load(state);
            assertThat(file.answers(imported, input).get(0))
                    .containsExactly(replica.answer(Dl4jFile.columns(input)).get(0));
        }
    }
}
