package org.meanfield.driver.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meanfield.driver.model.Dl4jFile.assertClose;
import static org.meanfield.driver.model.Dl4jNetworks.classes;
import static org.meanfield.driver.model.Dl4jNetworks.dense;
import static org.meanfield.driver.model.Dl4jNetworks.line;
import static org.meanfield.driver.model.Dl4jNetworks.random;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Images in either of DL4J's orders; the oracle is a plain DL4J with the same file. */
class Dl4jImagesTest {
    @TempDir
    Path dir;

    private Dl4jFile file;

    @BeforeEach
    void itsFile() {
        file = new Dl4jFile(dir.resolve("model.zip"));
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
        INDArray input = random(Dl4jFile.EXAMPLES, 9, 8, 2);

        assertClose(
                file.answers(file.of(network, "model.inputs.input = [9, 8, 2]"), input)
                        .get(0),
                network.output(input.permute(0, 3, 1, 2).dup('c')));
        assertThatThrownBy(() -> file.of(network, ""))
                .hasMessageContaining("model.inputs")
                .hasMessageContaining("must hold at least one input");
    }

    @Test
    void imagesWithTheirChannelsLastAnswerAsInDl4j() throws IOException {
        MultiLayerNetwork network = line(
                InputType.convolutional(9, 8, 2, CNN2DFormat.NHWC),
                convolutions(CNN2DFormat.NHWC, new GlobalPoolingLayer.Builder(PoolingType.AVG).build()));
        INDArray input = random(Dl4jFile.EXAMPLES, 9, 8, 2);

        assertClose(
                file.answers(file.of(network, "model.inputs.input = [9, 8, 2]"), input)
                        .get(0),
                network.output(input));
    }

    @Test
    void vectorsThatAreReadAsImagesAnswerAsInDl4j() throws IOException {
        MultiLayerNetwork network = line(
                InputType.convolutionalFlat(9, 8, 2),
                convolutions(CNN2DFormat.NCHW, new GlobalPoolingLayer.Builder(PoolingType.MAX).build()));
        INDArray input = random(Dl4jFile.EXAMPLES, 144);

        assertClose(file.answers(file.of(network, ""), input).get(0), network.output(input));
    }
}
