package org.meanfield.driver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.replica.BadModelException;
import org.meanfield.worker.replica.FirstState;
import org.meanfield.worker.replica.ModelFile;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.NamedWeights;
import org.meanfield.worker.replica.Replica;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The oracle: a plain DL4J with the same file answers the same inputs alike. */
class Dl4jModelTest {
    private static final int EXAMPLES = 3;

    @TempDir
    Path dir;

    private Path file() {
        return dir.resolve("model.zip");
    }

    private JobConfig load(String model) {
        String conf =
                """
                run.name = imported
                data.train { format = digits, examples = 100, seed = 1 }
                %s
                """
                        .formatted(model);
        return ConfigLoader.load("job.conf", name -> conf, List.of());
    }

    /** The file's network, where the conf says {@code more} of it. */
    private JobConfig imported(Model model, String more) throws IOException {
        ModelSerializer.writeModel(model, file().toFile(), false);
        return load("model.dl4j = \"" + file() + "\"\n" + more);
    }

    private List<float[]> answers(JobConfig config, INDArray... inputs) throws IOException {
        NamedWeights weights = ModelFiles.dl4j(Files.readAllBytes(file())).weights();
        ModelState fresh = FirstState.of(config.network(), config.training().optimizer(), 1);
        NamedWeights.Start start = weights.into(config.network(), fresh);
        assertThat(start.afresh()).isEmpty();
        try (Replica replica = Replica.of(config.network(), config.training().optimizer())) {
            replica.load(start.state());
            return replica.answer(
                    EXAMPLES, Arrays.stream(inputs).map(Dl4jModelTest::values).toList());
        }
    }

    private static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private static void assertClose(float[] answers, INDArray expected) {
        assertThat(answers).hasSize((int) expected.length());
        assertThat(expected.stdNumber().doubleValue()).isGreaterThan(1e-3);
        float[] values = values(expected);
        for (int i = 0; i < answers.length; i++) {
            assertThat(answers[i]).as("answer %d", i).isCloseTo(values[i], within(1e-5f));
        }
    }

    private static INDArray random(long... shape) {
        return Nd4j.rand(DataType.FLOAT, shape).muli(2).subi(1);
    }

    private static MultiLayerNetwork line(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(5).list(layers);
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        network.params().addi(random(network.params().shape()).muli(0.2));
        return network;
    }

    private static OutputLayer classes(int count) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(count)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).activation(Activation.TANH).build();
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
        JobConfig config = imported(network, "");
        INDArray input = random(EXAMPLES, 6);

        assertClose(answers(config, input).get(0), network.output(input));
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
        JobConfig config = imported(graph, "model.outputs.even { loss = mse, loss_weight = 2 }");
        INDArray x = random(EXAMPLES, 3);
        INDArray y = random(EXAMPLES, 2);

        List<float[]> answers = answers(config, x, y);
        INDArray[] expected = graph.output(x, y);
        assertClose(answers.get(0), expected[0]);
        assertClose(answers.get(1), expected[1]);
        assertThat(config.network().outputs())
                .containsExactly(
                        new NetworkSpec.Output("even", Loss.MEAN_SQUARED_ERROR, 2),
                        new NetworkSpec.Output("digit", Loss.CATEGORICAL_CROSSENTROPY));
    }

    /** An odd image, so that no axis can stand for another. */
    private static Layer[] convolutions(CNN2DFormat format, Layer end) {
        return new Layer[] {
            new ConvolutionLayer.Builder(3, 2)
                    .nOut(4)
                    .padding(1, 0)
                    .dataFormat(format)
                    .activation(Activation.RELU)
                    .build(),
            new SubsamplingLayer.Builder(PoolingType.MAX)
                    .kernelSize(2, 2)
                    .stride(2, 1)
                    .dataFormat(format)
                    .build(),
            new BatchNormalization.Builder().dataFormat(format).build(),
            new ConvolutionLayer.Builder(2, 3)
                    .nOut(5)
                    .stride(1, 2)
                    .convolutionMode(ConvolutionMode.Same)
                    .dataFormat(format)
                    .activation(Activation.TANH)
                    .hasBias(false)
                    .build(),
            new SubsamplingLayer.Builder(PoolingType.AVG)
                    .kernelSize(2, 2)
                    .stride(1, 1)
                    .dataFormat(format)
                    .build(),
            end,
            classes(3)
        };
    }

    @Test
    void imagesWithTheirChannelsFirstAnswerAsInDl4j() throws IOException {
        MultiLayerNetwork network = line(InputType.convolutional(9, 8, 2), convolutions(CNN2DFormat.NCHW, dense(6)));
        INDArray input = random(EXAMPLES, 9, 8, 2);

        assertClose(
                answers(imported(network, "model.inputs.input = [9, 8, 2]"), input)
                        .get(0),
                network.output(input.permute(0, 3, 1, 2).dup('c')));
        assertThatThrownBy(() -> imported(network, ""))
                .hasMessageContaining("model.inputs")
                .hasMessageContaining("must hold at least one input");
    }

    @Test
    void imagesWithTheirChannelsLastAnswerAsInDl4j() throws IOException {
        MultiLayerNetwork network = line(
                InputType.convolutional(9, 8, 2, CNN2DFormat.NHWC),
                convolutions(CNN2DFormat.NHWC, new GlobalPoolingLayer.Builder(PoolingType.AVG).build()));
        INDArray input = random(EXAMPLES, 9, 8, 2);

        assertClose(
                answers(imported(network, "model.inputs.input = [9, 8, 2]"), input)
                        .get(0),
                network.output(input));
    }

    @Test
    void vectorsThatAreReadAsImagesAnswerAsInDl4j() throws IOException {
        MultiLayerNetwork network = line(
                InputType.convolutionalFlat(9, 8, 2),
                convolutions(CNN2DFormat.NCHW, new GlobalPoolingLayer.Builder(PoolingType.MAX).build()));
        INDArray input = random(EXAMPLES, 144);

        assertClose(answers(imported(network, ""), input).get(0), network.output(input));
    }

    @Test
    void aModelOfOursComesBack() throws IOException {
        JobConfig config = load(
                """
                model { input = [9, 8, 2], layers = [
                  { conv2d { filters = 3, kernel_size = [3, 2], activation = swish } }, { max_pooling2d {} }, { flatten {} }
                  { dense { units = 7, activation = gelu } }, { dropout { rate = 0.25 } }
                  { dense { units = 3, activation = softmax } } ] }
                training.loss = sparse_categorical_crossentropy
                """);
        ModelState state = FirstState.of(config.network(), config.training().optimizer(), 3);
        try (OutputStream out = Files.newOutputStream(file())) {
            ModelFile.write(config.network(), config.training().optimizer(), state, out);
        }
        JobConfig imported = load("model.dl4j = \"" + file() + "\"\ntraining.loss = sparse_categorical_crossentropy");
        INDArray input = random(EXAMPLES, 9, 8, 2);

        assertThat(imported.network().inputs()).isEqualTo(config.network().inputs());
        assertThat(imported.network().outputs()).isEqualTo(config.network().outputs());
        try (Replica replica = Replica.of(config.network(), config.training().optimizer())) {
            replica.load(state);
            assertThat(answers(imported, input).get(0))
                    .containsExactly(
                            replica.answer(EXAMPLES, List.of(values(input))).get(0));
        }
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

    private void refused(Model model, String why) {
        assertThatThrownBy(() -> imported(model, ""))
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
